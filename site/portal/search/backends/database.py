"""What both databases do alike: weigh in SQL, count and order in Python.

A subclass names its table of terms and compares with it. One query gives every entry
that matches in a language that answers are offered in, with its weight and what it is
counted by, and of the other languages how many there are: telling texts apart costs some
microseconds for each, and most words are found in many more texts than one reads.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
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


_WITH_SEVERAL = ("country", "topic")
_get_weight, _get_language, _get_family = map(attrgetter, ("weight", "language", "family"))


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
    # When a text was published, in what is quickly read and can be ordered.
    published = "e.published_at"
    # Whether each part of a search for all of the words is narrowed to texts that have the
    # others, too; otherwise that is only asked of the sum.
    narrows_parts = True

    def find(self, request: Request) -> Found:
        """See ``Backend``; one query."""
        texts, by_language = self._fetch(request)
        offered = request.choose_languages(lambda: by_language)
        facets = _count_facets(texts, offered, request, by_language)
        asked = _pass([row for row in texts if row.language in offered], request.filters)
        best = _keep_one_of_each_family(asked)
        language = request.languages[0]
        own = sum(row.language == language for row in best)
        unfiltered = len({row.family for row in texts if row.language == language})
        first = _take_best(best, request.stop)
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
        rows = list(map(_Row._make, self.fetch_rows(*self._build_statement(request))))
        texts = [row for row in rows if row.needles != _COUNTED]
        by_language = {row.language: row.entry for row in rows if row.needles == _COUNTED}
        others = _leave_out(request.filters, "language")
        if others:
            by_language = dict(Counter(map(_get_language, _pass(texts, others))))
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
        whole, added = _compile_weight(request)
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
            f" SELECT e.id, {whole}, e.language, e.family, {self.published}, e.kind,"
            " e.countries, e.topics, e.theme, e.year, found.needles"
            f" FROM found JOIN {entries} e ON e.id = found.entry WHERE {chosen}"
            f" UNION ALL SELECT COUNT(*), 0, language, '', NULL, '', '', '', '', NULL, {_COUNTED}"
            " FROM found GROUP BY language"
        )
        return statement, values + added + languages

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
# Twenty thousand texts have a common word: what is done with each is done by Python itself.


def _compile_weight(request: Request) -> Sql:
    """What language, country and kind add to the weight of a row of the statement."""
    added, values = [], []
    steps = {code: LANGUAGE * step for step, code in enumerate(reversed(request.languages), 1)}
    for column, weights in (("e.language", steps), ("e.kind", get_ranks())):
        if weights:
            cases = " ".join(f"WHEN %s THEN {weight}" for weight in weights.values())
            added.append(f"CASE {column} {cases} ELSE 0 END")
            values += list(weights)
    if request.destination:
        added.append(f"CASE WHEN e.countries LIKE %s THEN {DESTINATION} ELSE 0 END")
        values.append(f"%{request.destination}%")
    return " + ".join(["found.weight", *added]), values


def _take_best(rows: list[_Row], number: int) -> list[_Row]:
    """So many of the rows, in their order."""
    weights = heapq.nlargest(number, map(_get_weight, rows))
    heavy = [row for row in rows if row.weight >= weights[-1]] if weights else []
    return heapq.nlargest(number, heavy, key=_get_place)


def _get_place(row: _Row) -> tuple[int, bool, Any, int]:
    """Weight, then the latest."""
    return row.weight, row.published is not None, row.published or 0, row.entry


def _keep_one_of_each_family(rows: list[_Row]) -> list[_Row]:
    if len(set(map(_get_family, rows))) == len(rows):
        return rows
    best: dict[str, _Row] = {}
    for row in rows:
        known = best.get(row.family)
        if known is None or _get_place(row) > _get_place(known):
            best[row.family] = row
    return list(best.values())


def _pass(rows: list[_Row], filters: Mapping[str, frozenset[str]]) -> list[_Row]:
    """Those that have one of the values asked for, of every facet."""
    for facet, asked in filters.items():
        has = {
            value: not asked.isdisjoint(_read_values(value, facet))
            for value in set(map(attrgetter(facet), rows))
        }
        rows = [row for row in rows if has[getattr(row, facet)]]
    return rows


def _read_values(value: Any, facet: str) -> Sequence[str]:
    if facet in _WITH_SEVERAL:
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
        else:
            others = _leave_out(_leave_out(request.filters, facet), "language")
            counts[facet] = _count_texts(_pass(offered_rows, others), facet)
    return counts


def _count_texts(rows: list[_Row], facet: str) -> dict[str, int]:
    """How many texts there are of each value, each counted once."""
    families = list(map(_get_family, rows))
    pairs = set(zip(map(attrgetter(facet), rows), families, strict=True))
    if facet in _WITH_SEVERAL and len(pairs) > len(set(families)):
        pairs = {(each, family) for value, family in pairs for each in _read_values(value, facet)}
    counts: Counter[str] = Counter()
    for value, number in Counter(map(itemgetter(0), pairs)).items():
        for each in _read_values(value, facet):
            counts[each] += number
    return dict(counts)
