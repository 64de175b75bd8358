"""What both databases do alike: weigh in SQL, count and order in Python.

A subclass names its table of terms and compares with it. One query gives every entry
that matches in a language that answers are offered in, with its weight and what it is
counted by, and of the other languages how many there are: telling texts apart costs some
microseconds for each, and most words are found in many more texts than one reads.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from portal.search.backends.base import FACETS, EntryTerms, FacetCounts, Found, Request
from portal.search.models import SearchEntry
from portal.search.ranking import DESTINATION, EACH_NEEDLE, LANGUAGE, Match, Plan
from portal.search.registry import get_ranks

Sql = tuple[str, list[Any]]
_COUNTED = -1  # in place of the needles: a row that says how many there are in a language


class _Row(NamedTuple):
    entry: int
    weight: int
    language: str
    family: str
    published: Any
    kind: str
    country: str
    topic: str
    theme: str
    year: int | None
    needles: int


class DatabaseBackend:
    """The index in the database itself."""

    def store(self, terms: Iterable[EntryTerms]) -> None:
        """See ``Backend``."""
        raise NotImplementedError

    def remove(self, entries: Iterable[int]) -> None:
        """See ``Backend``."""
        raise NotImplementedError

    def compile_matches(self, all_of: Sequence[Sequence[Match]], none_of: Sequence[Match]) -> Sql:
        """A condition on the table: of each of ``all_of`` any match, none of ``none_of``."""
        raise NotImplementedError

    def split_matches(self, any_of: Sequence[Match]) -> Iterable[Sequence[Match]]:
        """The same matches in parts that are quicker looked for apart."""
        return [any_of]

    def fetch_rows(self, statement: str, values: list[Any]) -> list[Any]:
        """What the statement of a search finds; one query."""
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows: list[Any] = cursor.fetchall()
            return rows

    def list_stored(self, entries: Iterable[int]) -> set[int]:
        """See ``Backend``; one query."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.key} FROM {self.table}")
            there = {key for (key,) in cursor.fetchall()}
        return there.intersection(entries)

    # The table of terms, and its column with the entry's id.
    table = "search_terms"
    key = "entry_id"
    # Whether each part of a search for all of the words is narrowed to texts that have the
    # others, too; otherwise that is only asked of the sum.
    narrows_parts = True

    def find(self, request: Request) -> Found:
        """See ``Backend``; one query."""
        texts, by_language = self._fetch(request)
        offered = request.choose_languages(lambda: by_language)
        facets = _count_facets(texts, offered, request, by_language)
        asked = [row for row in texts if _passes(row, request, offered)]
        best = _keep_one_of_each_family(asked)
        language = request.languages[0]
        own = sum(row.language == language for row in best)
        unfiltered = len({row.family for row in texts if row.language == language})
        first = heapq.nlargest(request.stop, best, key=_get_place)
        entries = [row.entry for row in first[request.start :]]
        complete = sum(row.needles == len(request.plan.needles) for row in best)
        return Found(entries, len(best), own, complete, unfiltered, facets)

    def check(self) -> None:
        """Raise if the table cannot be read."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.key} FROM {self.table} LIMIT 1")
            cursor.fetchall()

    def _fetch(self, request: Request) -> tuple[list[_Row], dict[str, int]]:
        """The texts, in the languages offered at least; how many there are in each language.

        Those numbers are of what has the values asked for of every other facet.
        """
        add = _make_adder(request)
        texts: list[_Row] = []
        by_language: dict[str, int] = {}
        for values in self.fetch_rows(*self._build_statement(request)):
            if values[-1] == _COUNTED:
                by_language[values[2]] = values[0]
            else:
                texts.append(add(values))
        others = _leave_out(request.filters, "language")
        if others:
            by_language = dict(Counter(row.language for row in texts if _has_all(row, others)))
        return texts, by_language

    def _build_statement(self, request: Request) -> Sql:
        plan = request.plan
        parts, values = [], []
        for number, weight, condition, arguments in self._list_parts(plan):
            parts.append(
                f"SELECT {self.key} AS entry, {number} AS needle, {weight} AS weight"
                f" FROM {self.table} WHERE {condition}"
            )
            values += arguments
        entries = SearchEntry._meta.db_table
        chosen, languages = _compile_languages(request)
        numbers = range(len(plan.needles) + (plan.bonus is not None))
        best = "".join(
            f", MAX(CASE WHEN needle = {number} THEN weight ELSE 0 END) AS best_{number}"
            for number in numbers
        )
        together = " + ".join(f"best_{number}" for number in numbers)
        needles = " + ".join(
            f"CASE WHEN best_{number} > 0 THEN 1 ELSE 0 END" for number in range(len(plan.needles))
        )
        required = "".join(f" AND total.best_{number} > 0" for number in plan.required)
        statement = (
            f"WITH part AS ({' UNION ALL '.join(parts)}),"
            f" best AS (SELECT entry{best} FROM part GROUP BY entry),"
            f" total AS (SELECT *, {together} AS weight, {needles} AS needles FROM best),"
            " found AS (SELECT total.entry, total.weight, total.needles, e.language"
            f" FROM total JOIN {entries} e ON e.id = total.entry"
            f" WHERE total.needles >= {plan.fewest}{required})"
            " SELECT e.id, found.weight, e.language, e.family, e.published_at, e.kind,"
            " e.countries, e.topics, e.theme, e.year, found.needles"
            f" FROM found JOIN {entries} e ON e.id = found.entry WHERE {chosen}"
            f" UNION ALL SELECT COUNT(*), 0, language, '', NULL, '', '', '', '', NULL, {_COUNTED}"
            " FROM found GROUP BY language"
        )
        return statement, values + languages

    def _list_parts(self, plan: Plan) -> Iterator[tuple[int, int, str, list[Any]]]:
        """For each tier of each needle: the needle's number, the weight, and what to match."""
        needs_all = self.narrows_parts and plan.fewest == len(plan.needles)
        for number, tiers in enumerate(plan.needles):
            others = _list_others(plan, number) if needs_all else []
            for tier in tiers:
                for matches in self.split_matches(tier.matches):
                    condition, values = self.compile_matches([matches, *others], plan.excluded)
                    yield number, tier.weight + EACH_NEEDLE, condition, values
        if plan.bonus is not None:
            condition, values = self.compile_matches([plan.bonus.matches], plan.excluded)
            yield len(plan.needles), plan.bonus.weight, condition, values


def _list_others(plan: Plan, number: int) -> list[tuple[Match, ...]]:
    return [matches for at, matches in enumerate(plan.anywhere) if at != number]


def _compile_languages(request: Request) -> Sql:
    """Which of what is ``found`` is wanted itself, not only its number.

    As ``Request.choose_languages``; all of it where other facets decide what counts.
    """
    if _leave_out(request.filters, "language"):
        return "1 = 1", []
    own = request.languages[0]
    if chosen := request.filters.get("language"):
        languages = sorted({own, *chosen})
        return f"found.language IN ({_list_places(languages)})", languages
    near = [own, *sorted(request.fallbacks)]
    places = _list_places(near)
    condition = (
        "found.language = %s"
        f" OR (SELECT COUNT(*) FROM found WHERE language = %s) < {request.least}"
        f" AND (found.language IN ({places})"
        f" OR NOT EXISTS (SELECT 1 FROM found WHERE language IN ({places})))"
    )
    return condition, [own, own, *near, *near]


def _list_places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


# --- Order and numbers ----------------------------------------------------------


def _make_adder(request: Request) -> Callable[[Sequence[Any]], _Row]:
    """Gives a row with what language, country and kind add to its weight."""
    steps = {code: LANGUAGE * step for step, code in enumerate(reversed(request.languages), 1)}
    ranks = get_ranks()
    destination = request.destination

    def add(values: Sequence[Any]) -> _Row:
        entry, weight, language, family, published, kind, country, *others = values
        weight += steps.get(language, 0) + ranks.get(kind, 0)
        if destination and destination in country:
            weight += DESTINATION
        return _Row(entry, weight, language, family, published, kind, country, *others)

    return add


def _get_place(row: _Row) -> tuple[int, bool, Any, int]:
    """Weight, then the latest."""
    return row.weight, row.published is not None, row.published or 0, row.entry


def _keep_one_of_each_family(rows: list[_Row]) -> list[_Row]:
    best: dict[str, _Row] = {}
    for row in rows:
        known = best.get(row.family)
        if known is None or _get_place(row) > _get_place(known):
            best[row.family] = row
    return list(best.values())


def _passes(row: _Row, request: Request, offered: frozenset[str]) -> bool:
    return row.language in offered and _has_all(row, request.filters)


def _has_all(row: _Row, filters: Any) -> bool:
    return all(not values.isdisjoint(_get_values(row, facet)) for facet, values in filters.items())


def _get_values(row: _Row, facet: str) -> Sequence[str]:
    value = getattr(row, facet)
    if facet in ("country", "topic"):
        return value.split() if value else ()
    return () if value in ("", None) else (str(value),)


def _leave_out(filters: Mapping[str, frozenset[str]], facet: str) -> dict[str, frozenset[str]]:
    return {key: values for key, values in filters.items() if key != facet}


def _count_facets(
    rows: list[_Row], offered: frozenset[str], request: Request, by_language: dict[str, int]
) -> FacetCounts:
    """See ``Found``: each text once; by language, in every language it is there."""
    counts: FacetCounts = {}
    offered_rows = [row for row in rows if row.language in offered]
    for facet in FACETS:
        if facet == "language":
            counts[facet] = by_language
            continue
        others = _leave_out(_leave_out(request.filters, facet), "language")
        passing = [row for row in offered_rows if _has_all(row, others)] if others else offered_rows
        seen = {(value, row.family) for row in passing for value in _get_values(row, facet)}
        counts[facet] = dict(Counter(map(itemgetter(0), seen)))
    return counts
