"""Unions and their contacts; the pages that present a country's programme."""

from portal.countries.models.pages import CountryIndexPage, CountryPage
from portal.countries.models.unions import Contact, Union

__all__ = ["Contact", "CountryIndexPage", "CountryPage", "Union"]
