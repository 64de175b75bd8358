"""PostgreSQL's full-text search, of terms that are made already."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from django.db import connection

from portal.search.backends.base import EntryTerms
from portal.search.backends.database import DatabaseBackend, Sql
from portal.search.query import Variant
from portal.search.ranking import COLUMNS, Match

_LAST_POSITION = 16_383  # PostgreSQL counts no further
# A search has dozens of parts, each of them some rows that an index knows. PostgreSQL does not
# reckon with what it costs to read the terms of all rows, and compiles what runs once: a search,
# and nothing else, has to go by the indexes.
_PLANNING = {"enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0"}
_BEFORE = "".join(f"SET LOCAL {name} = {value}; " for name, value in _PLANNING.items())
_AFTER = "".join(f"; SET LOCAL {name} TO DEFAULT" for name in _PLANNING)


class PostgreSQLBackend(DatabaseBackend):
    """For some hundred thousand entries."""

    # It would read the terms of every row that has one of the words.
    narrows_parts = False
    published = "EXTRACT(EPOCH FROM e.published_at)::float8"

    def store(self, terms: Iterable[EntryTerms]) -> None:
        """See ``Backend``."""
        rows: list[tuple[Any, ...]] = [
            (each.entry, *map(_to_vector, _get_columns(each))) for each in terms
        ]
        if not rows:
            return
        replaced = ", ".join(f"{column} = EXCLUDED.{column}" for column in COLUMNS)
        with connection.cursor() as cursor:
            for some in batched(rows, 100):
                places = ", ".join(["(%s, " + ", ".join(["%s::tsvector"] * 4) + ")"] * len(some))
                cursor.execute(
                    f"INSERT INTO search_terms(entry_id, {', '.join(COLUMNS)}) VALUES {places}"
                    f" ON CONFLICT (entry_id) DO UPDATE SET {replaced}",
                    [value for row in some for value in row],
                )

    def remove(self, entries: Iterable[int]) -> None:
        """See ``Backend``."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms WHERE entry_id = ANY(%s)", [list(entries)])

    def split_matches(self, any_of: Sequence[Match]) -> Iterable[Sequence[Match]]:
        """See ``DatabaseBackend``: an index each, words and phrases apart.

        Of two together, PostgreSQL compares the terms themselves where one is a phrase.
        """
        for match in any_of:
            for variants in _split(match.variants):
                for column in match.columns:
                    yield [Match((column,), tuple(variants))]

    def fetch_rows(self, statement: str, values: list[Any]) -> list[Any]:
        """See ``DatabaseBackend``; with the settings around it, sent as one."""
        with connection.cursor() as cursor:
            cursor.execute(f"{_BEFORE}{statement}{_AFTER}", values)
            for _setting in _PLANNING:
                cursor.nextset()
            rows: list[Any] = cursor.fetchall()
            return rows

    def compile_matches(self, all_of: Sequence[Sequence[Match]], none_of: Sequence[Match]) -> Sql:
        """See ``DatabaseBackend``: conditions that the indexes of the columns answer."""
        conditions, values = [], []
        for any_of in all_of:
            compared = [
                (column, _express(variants))
                for match in any_of
                for variants in _split(match.variants)
                for column in match.columns
            ]
            conditions.append(
                "(" + " OR ".join(f"{column} @@ %s::tsquery" for column, _query in compared) + ")"
            )
            values += [query for _column, query in compared]
        for match in none_of:
            for column in match.columns:
                conditions.append(f"NOT {column} @@ %s::tsquery")
                values.append(_express(match.variants))
        return " AND ".join(conditions), values


def _get_columns(terms: EntryTerms) -> list[str]:
    return [terms.title, terms.headings, terms.body, terms.roman]


def _to_vector(terms: str) -> str:
    """As a ``tsvector`` is written: each term in quotes, with its places."""
    return " ".join(
        f"{_quote(term)}:{min(place, _LAST_POSITION)}"
        for place, term in enumerate(terms.split(), 1)
    )


def _split(variants: Sequence[Variant]) -> list[list[Variant]]:
    """Words and phrases apart: of a query with a phrase, PostgreSQL reads the terms of every
    row that the index gives.
    """
    words = [each for each in variants if len(each.terms) == 1]
    phrases = [each for each in variants if len(each.terms) > 1]
    return [some for some in (words, phrases) if some]


def _express(variants: Sequence[Variant]) -> str:
    return " | ".join(map(_express_one, variants))


def _express_one(variant: Variant) -> str:
    quoted = " <-> ".join(map(_quote, variant.terms))
    return f"({quoted}:*)" if variant.sort == "beginning" else f"({quoted})"


def _quote(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
