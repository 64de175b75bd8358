"""By what readers choose articles and events, with true numbers: what is counted is shown.

One query, whatever there is: of each page the row that the reader would be shown, in their
language or in the source language.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise

from news.filters import get_topic_names
from portal.core.filters import Filter, FilterState
from portal.core.querysets import PageQuerySet
from portal.countries.regions import Region
from portal.i18n import registry
from portal.i18n.names import sort_countries

# By the name of a filter, its values that a page has.
type Values = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """Something to choose. ``query``: of the list with it; ``count``: how many are in it."""

    label: str | Promise
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What can be chosen of one kind. ``query``: of the list without a choice of it."""

    name: str
    label: str | Promise
    values: list[FacetValue]
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """``facets`` with something to choose; ``count``: of the pages that fit what is chosen."""

    facets: list[Facet]
    count: int


def read_values(articles: PageQuerySet, language: str) -> list[Values]:
    """What each article is about, as a reader of ``language`` (a code) finds it; one query."""
    return list(read_values_by_page(articles, language).values())


def read_values_by_page(articles: PageQuerySet, language: str) -> dict[int, Values]:
    """The same by the key of the page that the reader finds; one query."""
    codes = {language, registry.SOURCE_LANGUAGE}
    rows = articles.visible().filter(locale__language_code__in=codes).order_by()
    columns = ("date", "countries", "regions", "topics")
    found: dict[Any, tuple[int, Values]] = {}
    for key, code, page, day, countries, regions, topics in rows.values_list(
        "translation_key", "locale__language_code", "pk", *columns
    ):
        if key not in found or code == language:
            values = {
                "country": tuple(filter(None, str(countries or "").split(","))),
                "region": tuple(regions),
                "topic": tuple(topics),
                "year": (str(day.year),),
                "month": (str(day.month),),
            }
            found[key] = page, values
    return dict(found.values())


def get_chosen(states: Iterable[FilterState]) -> dict[str, str]:
    """What the reader chose, by the names of filters."""
    return {state.name: state.value for state in states if state.value}


def build_choice(
    pages: list[Values], filters: Iterable[Filter], chosen: Mapping[str, str]
) -> Choice:
    """The links to choose by; each value counts the pages that also fit all else chosen."""
    # Without a year, a month says little.
    shown = [each for each in filters if each.name != "month" or chosen.get("year")]
    facets = [_build_facet(pages, each, chosen) for each in shown]
    count = sum(fits(page, chosen) for page in pages)
    return Choice([facet for facet in facets if facet.values], count)


def _build_facet(pages: list[Values], shown: Filter, chosen: Mapping[str, str]) -> Facet:
    name, value = shown.name, chosen.get(shown.name, "")
    others = {key: said for key, said in chosen.items() if key != name}
    numbers = Counter(each for page in pages if fits(page, others) for each in set(page[name]))
    if value:
        numbers.setdefault(value, 0)
    kept = {key: said for key, said in others.items() if (name, key) != ("year", "month")}
    values = [
        FacetValue(label, numbers[key], make_query(kept | {name: key}), key == value)
        for key, label in _name_values(shown, numbers)
    ]
    return Facet(name, shown.label, values, make_query(kept), bool(value))


def fits(page: Values, chosen: Mapping[str, str]) -> bool:
    """Whether it has all that is chosen."""
    return all(value in page[name] for name, value in chosen.items())


def make_query(chosen: Mapping[str, str]) -> str:
    """The address of the list with what is chosen, from the list itself."""
    return f"?{urlencode(chosen)}" if chosen else "."


def _name_values(shown: Filter, keys: Iterable[str]) -> list[tuple[str, str | Promise]]:
    """The keys with their names, in the order in which they are offered."""
    found = set(keys)
    if shown.name == "topic":
        names = get_topic_names() if found else {}
        return [(key, names.get(key, key)) for key in _sort(found, names)]
    if shown.choices:
        return [(key, shown.get_value_label(key)) for key in _sort(found, dict(shown.choices))]
    return [(key, shown.get_value_label(key)) for key in _order(shown.name, found)]


def _order(name: str, found: set[str]) -> list[str]:
    if name == "country":
        return sort_countries(found)
    if name == "region":
        return _sort(found, Region.values)
    if name == "language":
        return _sort(found, registry.BY_CODE)
    if name == "kind":
        return sorted(found)
    return sorted(found, key=lambda key: key.zfill(4), reverse=True)  # the latest first


def _sort(found: set[str], known: Iterable[str]) -> list[str]:
    """Those that are known in their order, then what an address says besides."""
    first = [key for key in known if key in found]
    return first + sorted(found.difference(first))
