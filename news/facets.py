"""By what readers choose articles, with true numbers: what is counted is what the list shows.

One query, whatever there is: of each article the row that the reader would be shown, in their
language or in the source language.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise

from news.filters import ABOUT, ARCHIVE, get_topic_names
from news.regions import Region
from portal.core.querysets import PageQuerySet
from portal.i18n import registry
from portal.i18n.names import get_country_name, sort_countries

# By the name of a filter, its values that an article has.
type Values = Mapping[str, tuple[str, ...]]


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
    """``facets`` with something to choose; ``count``: of the articles that fit what is chosen."""

    facets: list[Facet]
    count: int


def read_values(articles: PageQuerySet, language: str) -> list[Values]:
    """What each article is about, as a reader of ``language`` (a code) finds it; one query."""
    codes = {language, registry.SOURCE_LANGUAGE}
    rows = articles.visible().filter(locale__language_code__in=codes).order_by()
    columns = ("translation_key", "locale__language_code", "date", "countries", "regions", "topics")
    found: dict[Any, Values] = {}
    for key, code, day, countries, regions, topics in rows.values_list(*columns):
        if key not in found or code == language:
            found[key] = {
                "country": tuple(filter(None, str(countries or "").split(","))),
                "region": tuple(regions),
                "topic": tuple(topics),
                "year": (str(day.year),),
                "month": (str(day.month),),
            }
    return list(found.values())


def build_choice(articles: list[Values], chosen: Mapping[str, str]) -> Choice:
    """The facets of ``articles``. ``chosen``: what the reader chose, by the names of filters.

    Each value counts the articles that also fit all else that is chosen.
    """
    facets = []
    for each in (*ABOUT, *ARCHIVE):
        if each.name == "month" and not chosen.get("year"):
            continue
        others = {name: value for name, value in chosen.items() if name != each.name}
        numbers = Counter(
            value
            for article in articles
            if fits(article, others)
            for value in set(article[each.name])
        )
        value = chosen.get(each.name, "")
        if value:
            numbers.setdefault(value, 0)
        # Without a year, a month says little.
        left_out = "month" if each.name == "year" else ""
        kept = {name: said for name, said in others.items() if name != left_out}
        values = [
            FacetValue(label, numbers[key], make_query(kept | {each.name: key}), key == value)
            for key, label in _name_values(each.name, numbers)
        ]
        if values:
            facets.append(Facet(each.name, each.label, values, make_query(kept), bool(value)))
    return Choice(facets, sum(fits(article, chosen) for article in articles))


def fits(article: Values, chosen: Mapping[str, str]) -> bool:
    """Whether it has all that is chosen."""
    return all(value in article[name] for name, value in chosen.items())


def make_query(chosen: Mapping[str, str]) -> str:
    """The address of the list with what is chosen, from the list itself."""
    return f"?{urlencode(chosen)}" if chosen else "."


def _name_values(name: str, keys: Iterable[str]) -> list[tuple[str, str | Promise]]:
    """The keys with their names, in the order in which they are offered."""
    found = set(keys)
    if name == "country":
        return [(key, get_country_name(key)) for key in sort_countries(found)]
    if name == "region":
        names: Mapping[str, str | Promise] = dict(Region.choices)
    elif name == "topic":
        names = get_topic_names() if found else {}
    else:
        each = next(one for one in ARCHIVE if one.name == name)
        order = sorted(found, key=lambda key: key.zfill(4), reverse=True)
        return [(key, each.get_value_label(key)) for key in order]
    known = [(key, label) for key, label in names.items() if key in found]
    return known + [(key, key) for key in sorted(found - names.keys())]
