"""Agreements to take along: the API for programs, and files."""

import json
from collections.abc import Iterator
from pathlib import Path

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.core.conditional import answer_conditionally
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from rights_guides.agreements.records import (
    AGREEMENT_COLUMNS,
    CLAUSE_COLUMNS,
    build_records,
    find_agreements,
    iterate_records,
    iterate_rows,
)

PER_PAGE = 50
MAX_AGE = 300
_DESCRIPTION = Path(__file__).parent / "openapi.json"


@require_safe
def answer_api(request: HttpRequest) -> HttpResponse:
    """One page of the agreements that the filters find, as JSON."""
    pages = Paginator(find_agreements(request.GET), PER_PAGE)
    try:
        page = pages.page(request.GET.get("page", 1))
    except (EmptyPage, PageNotAnInteger):
        return JsonResponse({"error": "There is no such page."}, status=404)
    following = None
    if page.has_next():
        query = request.GET.copy()
        query["page"] = str(page.next_page_number())
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    answer = {
        "count": pages.count,
        "next": following,
        "results": build_records(list(page.object_list)),
    }
    return _for_everybody(request, JsonResponse(answer))


@require_safe
def describe_api(request: HttpRequest) -> HttpResponse:
    """What the API answers, in the words of OpenAPI."""
    content = _DESCRIPTION.read_bytes()
    return _for_everybody(request, HttpResponse(content, content_type="application/json"))


def _for_everybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """It may be kept for a while, and read from any site: there is nothing personal in it."""
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    response["Access-Control-Allow-Origin"] = "*"
    return answer_conditionally(request, response)


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every clause of what the filters find, as a table."""
    lines = _write_csv(request)
    return _as_file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")


def _write_csv(request: HttpRequest) -> Iterator[str]:
    yield BYTE_ORDER_MARK + format_csv_line(*AGREEMENT_COLUMNS, *CLAUSE_COLUMNS)
    for row in iterate_rows(find_agreements(request.GET)):
        yield format_csv_line(*row)


@require_safe
def export_json(request: HttpRequest) -> StreamingHttpResponse:
    """Every agreement that the filters find, one JSON object in a list for each."""
    lines = _write_json(request)
    return _as_file(StreamingHttpResponse(lines, content_type="application/json"), "json")


def _write_json(request: HttpRequest) -> Iterator[str]:
    separator = "["
    for record in iterate_records(find_agreements(request.GET)):
        yield f"{separator}\n{json.dumps(record, ensure_ascii=False)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _as_file(response: StreamingHttpResponse, suffix: str) -> StreamingHttpResponse:
    response["Content-Disposition"] = f'attachment; filename="agreements.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response
