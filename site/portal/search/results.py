"""Search results for a reader: in their own language first, then in others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from portal.core.navigation import localize_path
from portal.i18n import registry as languages
from portal.search import backends
from portal.search.backends.base import FacetCounts, Found, Request
from portal.search.by_kind import DEPTH, choose_best, mix_first
from portal.search.indexing import get_content_type_id
from portal.search.models import SearchEntry
from portal.search.permissions import is_readable
from portal.search.query import Query
from portal.search.ranking import Plan, build_plan, build_title_plan
from portal.search.registry import SEARCH_SOURCES
from portal.search.snippets import Looked, Snippet, make_snippet

RESULTS_PER_PAGE = 18
# Nobody reads on from here; what is looked for is found by narrowing.
MAX_PAGES = 500
# With fewer results than this in the reader's language, others are offered too: those in other
# languages, and those that have only some of the words.
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
    """One page of results. ``facets``: how many texts there are of each value of each facet.

    ``is_loose``: nothing has all of the words; these have some. ``is_by_kind``: the page holds
    the best of each kind, not the best of all. ``has_title``: one is called just what was typed.
    """

    page: Page[Any]
    count: int
    count_in_own_language: int
    facets: FacetCounts = field(default_factory=dict)
    is_loose: bool = False
    is_by_kind: bool = False
    has_title: bool = False

    @property
    def needs_help(self) -> bool:
        """Whether nothing in the reader's language has all that was looked for."""
        return not self.has_title and (not self.count_in_own_language or self.is_loose)

    def group_by_kind(self) -> list[tuple[str, list[SearchResult]]]:
        """The results of this page, those of one kind together."""
        return [
            (kind, list(results))
            for kind, results in groupby(self.page.object_list, key=lambda each: each.kind)
        ]

    def group_by_language(self) -> list[tuple[languages.Language, list[SearchResult]]]:
        """The results of this page, those of one language together."""
        return [
            (language, list(results))
            for language, results in groupby(self.page.object_list, key=lambda each: each.language)
        ]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for besides the words.

    ``filters``: the values chosen of each facet. ``page``: as given in the URL; anything
    but a number means the first page. ``destination``: the country they go to.
    ``by_kind``: of more than a page, the best of each kind.
    """

    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    page: str = "1"
    destination: str = ""
    by_kind: bool = False


class _ResultPaginator(Paginator[Any]):
    """Pages of results whose number is known, and one of which is fetched."""

    def __init__(self, count: int) -> None:
        super().__init__([], RESULTS_PER_PAGE)
        self.count = min(count, MAX_PAGES * RESULTS_PER_PAGE)  # in place of the cached property


def search_entries(
    query: Query, reader: languages.Language, asked: Asked | None = None
) -> SearchResults:
    """Search for ``query``; once more, for any of the words, where little has all of them."""
    asked = asked or Asked()
    number = _read_number(asked.page)
    wider_ones = (query.loosen(), query.loosen().leave_country())
    gives_way = len(query.needles) > 1 and any(wider != query for wider in wider_ones)
    found = _find(query, reader, asked, number, enough=MIN_RESULTS if gives_way else 0)
    has_all = bool(found.complete)
    if query.needles and _is_too_little(query, found):
        for wider in wider_ones:
            if wider != query and not (wider.is_loose and query.is_loose and _has_any(found)):
                query, found = wider, _find(wider, reader, asked, number)
    titled, is_more = _find_titled(query, reader, asked, found)
    paginator = _ResultPaginator(found.count + is_more)
    if number > paginator.num_pages:
        number = paginator.num_pages
        found = _find(query, reader, asked, number)
    first = titled if number == 1 else None
    entries = list(dict.fromkeys([*([first.pk] if first else []), *found.entries]))
    best = choose_best(entries) if asked.by_kind and paginator.num_pages > 1 else {}
    shown = [entry for some in best.values() for entry in some]
    shown = shown or entries[: RESULTS_PER_PAGE + is_more]
    results, missing = _fetch_results(
        shown, query, reader, first, is_mixed=number == 1 and not best
    )
    page = paginator.get_page(number)
    page.object_list = results
    return SearchResults(
        page=page,
        count=found.count + is_more - missing,
        count_in_own_language=found.own,
        facets=found.facets,
        is_loose=bool(found.count) and not has_all,
        is_by_kind=bool(best),
        has_title=titled is not None,
    )


def _read_number(page: str) -> int:
    is_number = page.isascii() and page.isdigit() and len(page) < 10
    return max(int(page), 1) if is_number else 1


def _is_too_little(query: Query, found: Found) -> bool:
    """Whether what has some of the words is wanted too, whatever it was narrowed to.

    A page that has them all by the way is not what was meant, where another is about them. One
    word says too little for it: what only begins alike is wanted where nothing else is there.
    """
    return found.unfiltered < MIN_RESULTS if len(query.needles) > 1 else not _has_any(found)


def _has_any(found: Found) -> bool:
    """Whether anything is found at all, whatever it was narrowed to."""
    return bool(found.count) or any(found.facets.get("language", {}).values())


def _find(
    query: Query, reader: languages.Language, asked: Asked, number: int, *, enough: int = 0
) -> Found:
    if not query.needles:
        return Found([], 0, 0, 0, 0, {})
    start = (min(number, MAX_PAGES) - 1) * RESULTS_PER_PAGE
    stop = start + (DEPTH if asked.by_kind else RESULTS_PER_PAGE)
    request = _build_request(build_plan(query), reader, asked)
    return backends.find(replace(request, enough=enough, start=start, stop=stop))


def _build_request(plan: Plan, reader: languages.Language, asked: Asked) -> Request:
    fallbacks = [language.code for language in languages.get_fallbacks(reader.code)]
    others = [language.code for language in languages.REGISTRY]
    return Request(
        plan=plan,
        languages=list(dict.fromkeys([reader.code, *fallbacks, *others])),
        fallbacks=frozenset(fallbacks),
        filters={facet: values for facet, values in asked.filters.items() if values},
        destination=asked.destination,
        least=MIN_RESULTS,
    )


def _find_titled(
    query: Query, reader: languages.Language, asked: Asked, found: Found
) -> tuple[SearchEntry | None, bool]:
    """The text of which just the title was typed, in the reader's language or the nearest to it.

    And whether it is one more than was ``found``, where its language was not offered.
    """
    plan = build_title_plan(query)
    if plan is None:
        return None, False
    request = _build_request(plan, reader, asked)
    titled = backends.find(replace(request, least=1, stop=1)).entries
    entry = SearchEntry.objects.filter(pk__in=titled).first()
    if entry is None or not _get_readable([entry]):
        return None, False
    offered = request.choose_languages(lambda: found.facets.get("language", {}))
    return entry, entry.language not in offered


def _fetch_results(
    found: list[int],
    query: Query,
    reader: languages.Language,
    first: SearchEntry | None,
    *,
    is_mixed: bool,
) -> tuple[list[SearchResult], int]:
    """The results as they are shown, and how many of those found can no longer be read."""
    entries = SearchEntry.objects.select_related("text").in_bulk(found)
    readable = _get_readable(list(entries.values()))
    keys = [key for key in found if key in readable]
    missing = len(found) - len(keys)
    keys = mix_first(keys, entries) if is_mixed else keys
    keys = _put_first(first, keys, entries) if first else keys
    looked = Looked.for_query(query)
    return [_make_result(entries[key], looked, reader) for key in keys], missing


def _put_first(
    first: SearchEntry, keys: list[int], entries: Mapping[int, SearchEntry]
) -> list[int]:
    """The same text first, once: in the language it is found in anyway, if it is."""
    same = [key for key in keys if entries[key].family == first.family]
    others = [key for key in keys if key not in same]
    return [*sorted(same, key=first.pk.__eq__)[:1], *others]


def _get_readable(entries: Iterable[SearchEntry]) -> set[int]:
    """Those of which the objects themselves say, now, that everybody may read them; one query."""
    types = {entry.content_type_id for entry in entries}
    sources = [source for source in SEARCH_SOURCES if get_content_type_id(source) in types]
    if not sources:
        return set()
    keys = [entry.pk for entry in entries]
    readable = SearchEntry.objects.filter(is_readable(sources), pk__in=keys)
    return set(readable.values_list("pk", flat=True))


def _make_result(entry: SearchEntry, looked: Looked, reader: languages.Language) -> SearchResult:
    return SearchResult(
        title=entry.title,
        url=localize_path(entry.url, reader) if entry.url_in_every_language else entry.url,
        kind=entry.kind,
        language=languages.get(entry.language),
        snippet=make_snippet(entry.text.body, looked, entry.language),
    )
