"""The page of results."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.navigation import LanguageLink, build_language_links, build_printed_address
from portal.i18n import registry as languages
from portal.i18n.names import get_country_name
from portal.search import registry
from portal.search.analysis.synonyms import NO_SYNONYMS
from portal.search.facets import (
    build_address,
    build_facets,
    list_kinds,
    read_destination,
    read_filters,
)
from portal.search.forms import SearchForm
from portal.search.misses import note_miss
from portal.search.parameters import accept_any_number
from portal.search.query import parse_query
from portal.search.results import Asked, SearchResults, search_entries
from portal.search.spelling import suggest_spelling
from portal.search.synonym_groups import get_table


@require_safe
@accept_any_number
def search(request: HttpRequest) -> HttpResponse:
    """``?q=`` and, if wanted, values of facets (``kind=guide&kind=news&country=KW``), ``page``
    and ``format=json``. ``destination``: the country that the reader goes to; what is about it
    comes earlier.

    Whatever is asked, the answer is a page: unknown page numbers are as if not
    given; of an unknown value, which stays chosen, there is nothing.
    """
    reader = languages.get(translation.get_language() or languages.SOURCE_LANGUAGE)
    typed = request.GET.get("q", "")
    query = parse_query(
        typed, reader.code, get_table(reader.code) if typed.strip() else NO_SYNONYMS
    )
    filters = read_filters(request.GET)
    as_json = request.GET.get("format") == "json"
    asked = Asked(
        filters,
        request.GET.get("page", "1"),
        destination=read_destination(request.GET),
        by_kind=not (as_json or filters or "page" in request.GET),
    )
    results_page = search_entries(query, reader, asked)
    is_near = bool(query.needles) and not filters and results_page.needs_help
    has_own = bool(results_page.count_in_own_language)
    did_you_mean = suggest_spelling(query, reader, has_own=has_own) if is_near else None
    if is_near and not results_page.count and not did_you_mean and "page" not in request.GET:
        note_miss(query.text, reader.code)
    if did_you_mean:  # it has everything, so it is shown: nobody has to type again
        meant = parse_query(did_you_mean, reader.code, get_table(reader.code))
        results_page = search_entries(meant, reader, asked)
    text = did_you_mean or query.text
    if as_json:
        return _build_json(results_page, did_you_mean)
    everything = replace(asked, filters={})
    context = {
        "query": query,
        "nothing_typed": not typed.strip(),
        "found": results_page,
        "groups": [] if results_page.is_by_kind else _name_kinds(results_page),
        "kinds": list_kinds(text, asked, results_page) if results_page.is_by_kind else [],
        "facets": build_facets(text, asked, results_page.facets, reader.code),
        "chosen": sum(map(len, filters.values())),
        "did_you_mean": did_you_mean,
        "did_you_mean_url": build_address(did_you_mean or "", everything),
        "no_result_links": [
            (link.label, link.text, link.get_url(f"/{reader.code}/"))
            for link in (() if results_page.count else registry.NO_RESULT_LINKS)
        ],
        "everything_url": build_address(query.text, everything),
        "printed_address": build_printed_address(request),
        "form": SearchForm(initial={"q": query.text}),
        "search_destination": asked.destination,
        "destination_name": get_country_name(asked.destination),
        "anywhere_url": build_address(query.text, replace(asked, destination="")),
        "languages": _build_language_links(
            request, reader, build_address(query.text, everything) if query.text else ""
        ),
    }
    return render(request, "search/results.html", context)


def _name_kinds(found: SearchResults) -> list[tuple[languages.Language, list[Any]]]:
    """The results by language, each with the name of its kind."""
    names = registry.get_kinds()
    return [
        (language, [(result, names[result.kind]) for result in results])
        for language, results in found.group_by_language()
    ]


def _build_language_links(
    request: HttpRequest, reader: languages.Language, asked: str
) -> list[LanguageLink]:
    """The language menu, which keeps what was asked."""
    links = build_language_links(request.path, reader)
    return [replace(link, url=f"{link.url}{asked}") for link in links]


def _build_json(found: SearchResults, did_you_mean: str | None) -> JsonResponse:
    results = [
        {
            "title": result.title,
            "url": result.url,
            "kind": result.kind,
            "language": result.language.code,
            "snippet": result.snippet.plain,
        }
        for result in found.page.object_list
    ]
    return JsonResponse(
        {
            "count": found.count,
            "results": results,
            "facets": found.facets,
            "did_you_mean": did_you_mean,
        }
    )
