"""By what readers choose events, with true numbers: what is counted is what the list shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from news.events.filters import FILTERS
from news.facets import Choice, Facet, FacetValue, Values, fits, make_query
from news.regions import Region, get_region
from portal.core.filters import FilterState
from portal.core.querysets import PageQuerySet
from portal.i18n import registry
from portal.i18n.names import sort_countries

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


def build_choice(events: list[Values], states: list[FilterState]) -> Choice:
    """The links to choose by; each value counts the events that also fit all else chosen."""
    chosen = {state.name: state.value for state in states if state.value}
    facets = [_build_facet(state, events, chosen) for state in states]
    count = sum(fits(event, chosen) for event in events)
    return Choice([facet for facet in facets if facet.values], count)


def _build_facet(state: FilterState, events: list[Values], chosen: Mapping[str, str]) -> Facet:
    others = {name: value for name, value in chosen.items() if name != state.name}
    numbers = Counter(
        value for event in events if fits(event, others) for value in event[state.name]
    )
    if state.value:
        numbers.setdefault(state.value, 0)
    shown = next(each for each in FILTERS if (each.name or each.field) == state.name)
    values = [
        FacetValue(
            shown.get_value_label(value),
            numbers[value],
            make_query(others | {state.name: value}),
            value == state.value,
        )
        for value in _sort(state.name, numbers)
    ]
    return Facet(state.name, state.label, values, make_query(others), bool(state.value))


def _sort(name: str, values: Iterable[str]) -> list[str]:
    if name == "country":
        return sort_countries(values)
    known = Region.values if name == "region" else list(registry.BY_CODE)
    found = set(values)
    return [value for value in known if value in found] + sorted(found - set(known))
