"""Where readers can go on from a country's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Exists
from django.utils import translation
from django.utils.functional import Promise

from portal.core.hooks import Hook
from portal.i18n import registry

if TYPE_CHECKING:  # this is imported before there are models
    from portal.core.querysets import PageQuerySet


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A link from a country's page; ``path`` follows the language, without a slash before it.

    ``pages``: what it leads to, if it leads to nothing while there is none.
    """

    path: str
    label: Promise | str
    pages: "PageQuerySet | None" = None


COUNTRY_LINKS: Hook[Callable[[str], CountryLink]] = Hook(
    "country_links", "Returns a link to what a section has on a country, given its code."
)


def get_country_links(country: str) -> list[CountryLink]:
    """The sections' links for the country with this code, in order; one query.

    A link is left out when a list in the active language would be empty.
    """
    links = [get_link(country) for get_link in COUNTRY_LINKS]
    languages = {translation.get_language(), registry.SOURCE_LANGUAGE}
    asked = {
        f"has_{number}": Exists(
            link.pages.visible().filter(locale__language_code__in=languages).order_by()
        )
        for number, link in enumerate(links)
        if link.pages is not None
    }
    pages = apps.get_model("wagtailcore.Page").objects.filter(depth=1)
    found = pages.values(**asked).first() if asked else None
    return [
        link
        for number, link in enumerate(links)
        if link.pages is None or (found and found[f"has_{number}"])
    ]
