"""Where readers can go on from a country's page."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.hooks import Hook
from portal.i18n import registry

if TYPE_CHECKING:  # this is imported before there are models
    from portal.core.querysets import PageQuerySet


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A link from a country's page; ``path`` follows the language, without a slash before it.

    ``pages``: what it leads to, if it leads to nothing while there is none; ``rows``: the same
    for what is no page. ``template``: what stands beside the country's text besides the link, with
    what ``get_content`` answers as ``content``; asked only where the link is shown.
    """

    path: str
    label: Promise | str
    pages: "PageQuerySet | None" = None
    rows: "QuerySet[Any] | None" = None
    template: str = ""
    get_content: Callable[[], Any] | None = None

    def leads_somewhere(self, languages: Collection[str | None]) -> Exists | None:
        """Whether a list in these languages would have something in it; ``None``: it always has."""
        if self.pages is not None:
            pages = self.pages.visible().filter(locale__language_code__in=languages)
            return Exists(pages.order_by())
        return Exists(self.rows.order_by()) if self.rows is not None else None


COUNTRY_LINKS: Hook[Callable[[str], CountryLink]] = Hook(
    "country_links", "Returns a link to what a section has on a country, given its code."
)


def link_to_directory(country: str) -> CountryLink:
    """The places of a country that help, in the directory."""
    contacts = apps.get_model("countries.Contact").objects.in_countries(country)
    return CountryLink(f"directory/?country={country}", _("Places that help"), rows=contacts)


def get_country_links(country: str) -> list[CountryLink]:
    """The sections' links for the country with this code, in order; one query.

    A link is left out when a list in the active language would be empty.
    """
    links = [get_link(country) for get_link in COUNTRY_LINKS]
    languages = {translation.get_language(), registry.SOURCE_LANGUAGE}
    conditions = [link.leads_somewhere(languages) for link in links]
    asked = {f"has_{number}": each for number, each in enumerate(conditions) if each is not None}
    pages = apps.get_model("wagtailcore.Page").objects.filter(depth=1)
    found = (pages.values(**asked).first() if asked else None) or {}
    return [
        link
        for number, link in enumerate(links)
        if f"has_{number}" not in asked or found.get(f"has_{number}")
    ]
