"""What an engine must be able to do.

Terms are made in Python (``portal.search.analysis``), and so is what they are worth
(``portal.search.ranking``): an engine compares and adds, and every engine gives the
same answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal.search.ranking import Plan

# What answers can be narrowed by, in the order it is shown: attributes of an entry.
FACETS = ("kind", "country", "topic", "language", "theme", "year")
# How many texts there are of each value of each facet.
FacetCounts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class EntryTerms:
    """The terms of one entry, as an engine stores them: a string of them for each column."""

    entry: int
    title: str
    headings: str
    body: str
    roman: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is looked for, for whom.

    ``languages``: codes, the reader's own first; an entry's place in it decides before
    anything else. ``filters``: the values asked for of each facet; any of them will do.
    ``destination``: country code that the reader goes to, or empty.
    ``least``: with fewer texts than this in the reader's own language, those in its
    ``fallbacks`` are offered too, and all others where there are none at all.
    ``enough``: with fewer texts than this in the reader's own language, whatever was chosen,
    only ``unfiltered`` and whether anything is ``complete`` are made use of.
    """

    plan: Plan
    languages: Sequence[str]
    fallbacks: frozenset[str] = frozenset()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    destination: str = ""
    least: int = 5
    enough: int = 0
    start: int = 0
    stop: int = 18

    def choose_languages(self, count: Callable[[], Mapping[str, int]]) -> frozenset[str]:
        """The languages that answers are offered in; see ``least``.

        ``count``: how many texts there are in each; asked only where it matters.
        """
        if chosen := self.filters.get("language"):
            return chosen
        there = count()
        own = self.languages[0]
        offered = {own}
        if there.get(own, 0) < self.least:
            offered |= self.fallbacks
        if not any(there.get(code) for code in offered):
            offered |= set(self.languages)
        return frozenset(offered)


@dataclass(frozen=True, slots=True)
class Found:
    """Entries ``start`` to ``stop`` of those found, by id, the best first.

    ``count``: texts found, each counted once, in whatever languages it is there.
    ``own``: how many of them in the reader's language. ``complete``: how many have all that
    was looked for. ``unfiltered``: how many there are in the reader's language, whatever was
    chosen. ``facets``: of each facet, counted as if nothing of that facet were asked for.
    """

    entries: list[int]
    count: int
    own: int
    complete: int
    unfiltered: int
    facets: FacetCounts


class Backend(Protocol):
    """An index of terms that can be searched."""

    def store(self, terms: Iterable[EntryTerms]) -> None:
        """Insert the terms of entries, or replace them."""

    def remove(self, entries: Iterable[int]) -> None:
        """Remove the terms of entries, if they have any."""

    def list_stored(self, entries: Iterable[int]) -> set[int]:
        """Those of the entries whose terms are there."""

    def find(self, request: Request) -> Found:
        """What is found. Of a text in several languages, the first of ``languages``."""

    def check(self) -> None:
        """Raise if the engine does not answer."""
