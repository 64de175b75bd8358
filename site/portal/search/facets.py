"""What answers can be narrowed by, as links: each leads to the answers with it, or without."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from portal.core.filters import MAX_VALUE_LENGTH
from portal.core.text.cleaning import clean_line
from portal.i18n import registry as languages
from portal.i18n.formats import localize_digits
from portal.i18n.names import get_country_name
from portal.search import registry
from portal.search.backends.base import FACETS, FacetCounts
from portal.search.results import Asked, SearchResult, SearchResults

Filters = Mapping[str, frozenset[str]]

# Nobody chooses more; an address with a thousand values is answered as one with these.
MAX_CHOSEN = 10
# So many values are in sight; the others are folded away.
MAX_IN_SIGHT = 8

LABELS: dict[str, str | Promise] = {
    "kind": _("Kind"),
    "country": _("Country"),
    "topic": _("Topic"),
    "language": _("Language"),
    "theme": _("Theme"),
    "year": _("Year"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: ``url`` leads to the answers with it, or without it where it is chosen."""

    key: str
    name: str | Promise
    count: int
    is_chosen: bool
    url: str
    language: languages.Language | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A heading and its values: those chosen and the most frequent, and ``more``."""

    name: str
    label: str | Promise
    in_sight: list[FacetValue]
    more: list[FacetValue]

    @property
    def chosen(self) -> list[FacetValue]:
        """The values that are chosen."""
        return [value for value in self.in_sight if value.is_chosen]


def read_filters(asked: QueryDict) -> Filters:
    """The values asked for of each facet; unknown ones too: of these, there is nothing."""
    filters = {}
    for facet in FACETS:
        cleaned = [clean_line(value)[:MAX_VALUE_LENGTH] for value in asked.getlist(facet)[:100]]
        if facet == "country":
            cleaned = [value.upper() for value in cleaned]
        values = [value for value in dict.fromkeys(cleaned) if value][:MAX_CHOSEN]
        if values:
            filters[facet] = frozenset(values)
    return filters


def read_destination(asked: QueryDict) -> str:
    """The country that the reader goes to, as the page they come from says; none if unknown."""
    code = asked.get("destination", "").upper()
    return code if code in countries else ""


def build_address(text: str, asked: Asked) -> str:
    """The address of the first page of these answers."""
    chosen = [(facet, value) for facet in FACETS for value in sorted(asked.filters.get(facet, ()))]
    kept = [("destination", asked.destination)] if asked.destination else []
    return "?" + urlencode([("q", text), *chosen, *kept])


def build_facets(text: str, asked: Asked, counts: FacetCounts, reader: str) -> list[Facet]:
    """The facets worth choosing from: with two values or more, or one that is chosen.

    ``reader``: code of the language of the names.
    """
    facets = []
    for name in FACETS:
        chosen = asked.filters.get(name, frozenset())
        numbers = dict.fromkeys(sorted(chosen), 0) | counts.get(name, {})
        if len(numbers) < 2 and not chosen:
            continue
        names = registry.FACET_NAMES[name](reader) if name in registry.FACET_NAMES else {}
        values = [
            _build_value(name, key, names.get(key) or _get_name(name, key), number, text, asked)
            for key, number in numbers.items()
        ]
        values.sort(key=_get_place if name != "year" else _get_year)
        shown = max(MAX_IN_SIGHT, len(chosen))
        # One that is left over takes no more room than the words that lead to it.
        shown += len(values) == shown + 1
        facets.append(Facet(name, LABELS[name], values[:shown], values[shown:]))
    return facets


@dataclass(frozen=True, slots=True)
class KindOfResult:
    """A kind, how many there are of it, the best of them, and the address of them all."""

    name: str | Promise
    count: int
    url: str
    results: list[SearchResult]


def list_kinds(text: str, asked: Asked, found: SearchResults) -> list[KindOfResult]:
    """The kinds of a page that has the best of each; then the others, without results."""
    names, counts = registry.get_kinds(), found.facets.get("kind", {})
    best = dict(found.group_by_kind())
    others = sorted(counts.keys() - best.keys(), key=lambda kind: -counts[kind])
    return [
        KindOfResult(
            names.get(kind, kind),
            counts.get(kind, len(best.get(kind, []))),
            build_address(text, replace(asked, filters={"kind": frozenset([kind])})),
            best.get(kind, []),
        )
        for kind in [*best, *others]
    ]


def _get_place(value: FacetValue) -> tuple[bool, int, str]:
    return not value.is_chosen, -value.count, str(value.name)


def _get_year(value: FacetValue) -> tuple[bool, int, str]:
    """The latest first, whatever there is most of."""
    is_year = value.key.isascii() and value.key.isdigit()
    return not value.is_chosen, -int(value.key) if is_year else 0, value.key


def _build_value(
    facet: str, key: str, name: str | Promise, count: int, text: str, asked: Asked
) -> FacetValue:
    chosen = asked.filters.get(facet, frozenset())
    is_chosen = key in chosen
    values = chosen - {key} if is_chosen else chosen | {key}
    language = languages.BY_CODE.get(key) if facet == "language" else None
    return FacetValue(
        key=key,
        name=name,
        count=count,
        is_chosen=is_chosen,
        url=build_address(text, replace(asked, filters={**asked.filters, facet: values})),
        language=language,
    )


def _get_name(facet: str, key: str) -> str | Promise:
    """What a value is called; one that nobody knows is called as it was typed."""
    return _NAMES[facet](key) if facet in _NAMES else key


def _get_kind_name(key: str) -> str | Promise:
    return registry.get_kinds().get(key, key)


def _get_language_name(key: str) -> str:
    language = languages.BY_CODE.get(key)
    return language.own_name if language else key


_NAMES: dict[str, Callable[[str], str | Promise]] = {
    "kind": _get_kind_name,
    "country": get_country_name,
    "language": _get_language_name,
    "year": localize_digits,
}
