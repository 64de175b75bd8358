"""What each case has of what readers choose by (``news.facets``), and the names of its unions."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from news.facets import Values
from news.practice.filters import FILTERS
from portal.core.choices import Choices
from portal.core.filters import Filter
from portal.core.querysets import PageQuerySet
from portal.countries.models import Union
from portal.countries.regions import get_region
from portal.i18n import registry
from portal.i18n.names import get_country_name, sort_countries

_COLUMNS = ("countries", "origin", "destination", "topics", "unions")


def read_values(cases: PageQuerySet, language: str) -> list[Values]:
    """What each case has to choose by, as a reader of ``language`` finds it; one query."""
    codes = {language, registry.SOURCE_LANGUAGE}
    rows = cases.visible().filter(locale__language_code__in=codes).order_by()
    columns = ("translation_key", "locale__language_code", *_COLUMNS)
    found: dict[Any, Values] = {}
    for key, code, *said in rows.values_list(*columns):
        if key not in found or code == language:
            found[key] = _get_values(*said)
    return list(found.values())


def _get_values(
    countries: Any, origin: Any, destination: Any, topics: Iterable[str], unions: Iterable[str]
) -> Values:
    ends = tuple(str(each or "") for each in (origin, destination))
    named = dict.fromkeys((*str(countries or "").split(","), *ends))
    codes = tuple(filter(None, named))
    return {
        "country": codes,
        "corridor": ("-".join(ends),) if all(ends) else (),
        "region": tuple(dict.fromkeys(filter(None, map(get_region, codes)))),
        "topic": tuple(topics),
        "union": tuple(unions),
    }


def name_filters(cases: Iterable[Values], chosen: str) -> list[Filter]:
    """The filters, with the names of the unions that took part in any case; one query."""
    keys = {key for case in cases for key in case["union"]} | ({chosen} - {""})
    names = name_unions(keys)
    return [replace(each, choices=names) if each.name == "union" else each for each in FILTERS]


def name_unions(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Unions by their keys, in alphabetical order; no query without a key."""
    numbers = [int(key) for key in keys if key.isdecimal() and key.isascii()]
    if not numbers:
        return []
    unions = Union.objects.filter(pk__in=numbers).order_by("name", "pk")
    return [(str(union.pk), union.name) for union in unions]


def get_union_choices() -> Choices:
    """All unions and partners to choose from, by country."""
    by_country: dict[str, list[tuple[str, str]]] = {}
    for union in Union.objects.order_by("name", "pk"):
        by_country.setdefault(str(union.country), []).append((str(union.pk), union.name))
    return [(get_country_name(code), by_country[code]) for code in sort_countries(by_country)]
