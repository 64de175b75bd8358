"""Where readers can go on from a country's page: what sections register.

They do so before there are models; ``links_of_country`` reads what they lead to.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.hooks import Hook

if TYPE_CHECKING:
    from portal.core.querysets import PageQuerySet


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A link from a country's page; ``path`` follows the language, without a slash before it.

    ``pages``: what it leads to, if it leads to nothing while there is none; ``rows``: the same
    for what is no page. ``template``: what stands beside the country's text besides the link, with
    what ``get_content`` answers as ``content``; asked only where the link is shown.

    ``most``: so many of ``pages`` are the content, each in the reader's language; they are in an
    order that all languages of a page share. Those of all links are read together: they cost no
    query more. ``arrange``: what the template gets of them; ``related``: foreign keys that are
    read with them; ``annotations``: expressions over their ``pk``, which they have as attributes.
    """

    path: str
    label: Promise | str
    pages: "PageQuerySet | None" = None
    rows: "QuerySet[Any] | None" = None
    template: str = ""
    get_content: Callable[[], Any] | None = None
    most: int = 0
    arrange: Callable[[list[Any]], Any] = list
    related: tuple[str, ...] = ()
    annotations: Mapping[str, Subquery] = field(default_factory=dict)


COUNTRY_LINKS: Hook[Callable[[str], CountryLink]] = Hook(
    "country_links", "Returns a link to what a section has on a country, given its code."
)


@dataclass(frozen=True, slots=True)
class CorridorLink:
    """A link for people from one country who work in another; ``path`` as in ``CountryLink``.

    ``label``: in the reader's language. ``note``: one thing to know of it before it is opened.
    """

    path: str
    label: str
    note: str = ""


CORRIDOR_LINKS: Hook[Callable[[str, str], Iterable[CorridorLink]]] = Hook(
    "corridor_links",
    "Returns links to what a section has on people from one country who work in another, given the "
    "two codes. One query at the most.",
)


def get_corridor_links(origin: str, destination: str) -> list[CorridorLink]:
    """The sections' links for the way from one country to another, in order."""
    return [link for get_links in CORRIDOR_LINKS for link in get_links(origin, destination)]


def link_to_directory(country: str) -> CountryLink:
    """The places of a country that help, in the directory."""
    contacts = apps.get_model("countries.Contact").objects.in_countries(country)
    return CountryLink(f"directory/?country={country}", _("Places that help"), rows=contacts)
