"""SQLite's own full-text search (FTS5), of terms that are made already."""

from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Any

from django.db import connection

from portal.search.backends.base import EntryTerms
from portal.search.backends.database import DatabaseBackend, Sql
from portal.search.query import Variant
from portal.search.ranking import COLUMNS, Match


class SQLiteBackend(DatabaseBackend):
    """For some hundred thousand entries."""

    key = "rowid"

    def store(self, terms: Iterable[EntryTerms]) -> None:
        """See ``Backend``."""
        rows = [(each.entry, each.title, each.headings, each.body, each.roman) for each in terms]
        if not rows:
            return
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_terms(rowid, title, headings, body, roman)"
                " VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def remove(self, entries: Iterable[int]) -> None:
        """See ``Backend``."""
        with connection.cursor() as cursor:
            for some in batched(entries, 500):
                places = ", ".join(["%s"] * len(some))
                cursor.execute(f"DELETE FROM search_terms WHERE rowid IN ({places})", list(some))

    def compile_matches(self, all_of: Sequence[Sequence[Match]], none_of: Sequence[Match]) -> Sql:
        """See ``DatabaseBackend``: one expression of FTS5."""
        wanted = " AND ".join(f"({' OR '.join(map(_express, any_of))})" for any_of in all_of)
        unwanted = "".join(f" NOT ({_express(match)})" for match in none_of)
        return "search_terms MATCH %s", [f"({wanted}){unwanted}"]


def _express(match: Match) -> str:
    columns = "" if match.columns == COLUMNS else f"{{{' '.join(match.columns)}}} : "
    return f"{columns}({' OR '.join(map(_quote, match.variants))})"


def _quote(variant: Variant) -> str:
    """Always in quotes, so that no term is an operator."""
    terms: Any = " ".join(variant.terms).replace('"', "")
    return f'"{terms}"' + ("*" if variant.sort == "beginning" else "")
