"""What an engine must be able to do.

Terms are made in Python (``portal.search.analysis.words``) and so is the query
(``portal.search.query``): an engine only compares them, and every engine
gives the same answer.
"""

from collections.abc import Sequence
from typing import Protocol

from portal.search.models import SearchEntry
from portal.search.query import Query

# How many entries are found, by language and kind.
Counts = dict[tuple[str, str], int]


class Backend(Protocol):
    """Finds entries in which every needle of a query occurs, in title or body; if the query
    is loose, any needle.

    Of a page that is found in the reader's language, its translations are
    not. ``reader``: code of that language.
    """

    def count_by_kind(self, query: Query, reader: str) -> Counts:
        """How many entries are found."""

    def find_entries(
        self, query: Query, reader: str, languages: Sequence[str], kind: str, start: int, stop: int
    ) -> list[SearchEntry]:
        """Entries ``start`` to ``stop``: by the order of ``languages``, then needles that
        occur, needles in the title, the order of the kinds' ranks, number of occurrences,
        then the latest first. ``kind``: only of this kind, if not empty.
        """

    def check(self) -> None:
        """Raise if the engine does not answer."""
