"""Unions and others that help, their contacts; the pages that present a country's programme."""

from portal.countries.models.contacts import Contact
from portal.countries.models.pages import CountryIndexPage, CountryPage
from portal.countries.models.rights import UnionPage, UnionRights
from portal.countries.models.union_changes import UnionChange
from portal.countries.models.unions import Union

__all__ = [
    "Contact",
    "CountryIndexPage",
    "CountryPage",
    "Union",
    "UnionChange",
    "UnionPage",
    "UnionRights",
]
