"""Where readers can go on from a country's page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.core.hooks import Hook


@dataclass(frozen=True, slots=True)
class CountryLink:
    """A link from a country's page; ``path`` follows the language, without a slash before it."""

    path: str
    label: Promise | str


COUNTRY_LINKS: Hook[Callable[[str], CountryLink]] = Hook(
    "country_links", "Returns a link to what a section has on a country, given its code."
)


def get_country_links(country: str) -> list[CountryLink]:
    """The sections' links for the country with this code, in order."""
    return [get_link(country) for get_link in COUNTRY_LINKS]
