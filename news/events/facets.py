"""What each event has of what readers choose by (``news.facets``)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from news.facets import Values
from portal.core.querysets import PageQuerySet
from portal.countries.regions import get_region
from portal.i18n import registry

if TYPE_CHECKING:
    from news.models import EventPage


def read_values(events: PageQuerySet, language: str) -> list[Values]:
    """What each event has to choose by, as a reader of ``language`` finds it; one query."""
    codes = {language, registry.SOURCE_LANGUAGE}
    rows = events.visible().filter(locale__language_code__in=codes).order_by()
    found = {
        key: get_values(*said)
        for key, *said in rows.values_list("translation_key", "country", "countries", "languages")
    }
    return list(found.values())


def get_values(country: Any, countries: Any, languages: Iterable[str]) -> Values:
    """An event's countries, their regions, and its languages."""
    about = countries.split(",") if isinstance(countries, str) else countries or ()
    codes = [code for code in dict.fromkeys(map(str, (country or "", *about))) if code]
    regions = dict.fromkeys(filter(None, map(get_region, codes)))
    return {"country": tuple(codes), "region": tuple(regions), "language": tuple(languages)}


def find_values(event: "EventPage") -> Values:
    """The same of an event that has been read."""
    return get_values(event.country, event.countries, event.languages)
