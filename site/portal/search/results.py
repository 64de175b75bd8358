"""Search results for a reader: in their own language first, then in others."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from portal.core.navigation import localize_path
from portal.i18n import registry as languages
from portal.search.backends import get_backend
from portal.search.backends.base import Counts
from portal.search.models import SearchEntry
from portal.search.query import Query
from portal.search.snippets import Snippet, make_snippet

RESULTS_PER_PAGE = 18
# With fewer results than this in the reader's language, others are offered too.
MIN_RESULTS = 5


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One entry as it is shown."""

    title: str
    url: str
    kind: str
    language: languages.Language
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of results. ``kinds``: how many there are of each kind, unfiltered.

    ``is_loose``: nothing has all of the words; these have some.
    """

    page: Page[Any]
    kinds: dict[str, int]
    count: int
    count_in_own_language: int
    is_loose: bool = False

    def group_by_language(self) -> list[tuple[languages.Language, list[SearchResult]]]:
        """The results of this page, those of one language together."""
        return [
            (language, list(results))
            for language, results in groupby(self.page.object_list, key=lambda each: each.language)
        ]


class _ResultPaginator(Paginator[Any]):
    """Pages of results whose number is known before they are fetched."""

    def __init__(self, count: int, fetch: Callable[[int, int], list[SearchResult]]) -> None:
        super().__init__([], RESULTS_PER_PAGE)
        self.count = count  # in place of the library's cached property
        self._fetch = fetch

    def page(self, number: Any) -> Page[Any]:
        number = self.validate_number(number)
        start = (number - 1) * RESULTS_PER_PAGE
        results = (
            self._fetch(start, min(start + RESULTS_PER_PAGE, self.count)) if self.count else []
        )
        return Page(results, number, self)


def search_entries(
    query: Query, reader: languages.Language, kind: str = "", page: str = "1"
) -> SearchResults:
    """Search for ``query``, with two calls to the engine; three if nothing has all words.

    ``kind``: only results of this kind, if not empty. ``page``: as given in the
    URL; anything but a number means the first page.
    """
    counts = get_backend().count_by_kind(query, reader.code) if query.needles else {}
    if query.needles and not counts:
        query = query.loosen()
        counts = get_backend().count_by_kind(query, reader.code) if query.is_loose else {}
    offered = _choose_languages(counts, reader, kind)
    count = _count(counts, offered, kind)

    def fetch(start: int, stop: int) -> list[SearchResult]:
        hits = get_backend().find_entries(query, reader.code, offered, kind, start, stop)
        return [_make_result(hit, query, reader) for hit in hits]

    kinds: dict[str, int] = {}
    for (language, each), number in counts.items():
        if language in offered:
            kinds[each] = kinds.get(each, 0) + number
    return SearchResults(
        page=_ResultPaginator(count, fetch).get_page(page),
        kinds=kinds,
        count=count,
        count_in_own_language=_count(counts, [reader.code], kind),
        is_loose=query.is_loose,
    )


def _choose_languages(counts: Counts, reader: languages.Language, kind: str) -> list[str]:
    """The languages to show results in: the reader's, its fallbacks if that gives few,
    every other if those give nothing.
    """
    offered = [reader.code]
    if _count(counts, offered, kind) < MIN_RESULTS:
        offered += [language.code for language in languages.get_fallbacks(reader.code)]
    if not _count(counts, offered, kind):
        offered += [
            language.code for language in languages.REGISTRY if language.code not in offered
        ]
    return offered


def _count(counts: Counts, codes: list[str], kind: str) -> int:
    return sum(
        number
        for (language, each), number in counts.items()
        if language in codes and kind in ("", each)
    )


def _make_result(entry: SearchEntry, query: Query, reader: languages.Language) -> SearchResult:
    return SearchResult(
        title=entry.title,
        url=localize_path(entry.url, reader) if entry.url_in_every_language else entry.url,
        kind=entry.kind,
        language=languages.get(entry.language),
        snippet=make_snippet(entry.body, query),
    )
