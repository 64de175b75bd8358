"""Agreements to take along: the API for programs, and files."""

import functools
import json
import tempfile
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.core.conditional import answer_conditionally
from portal.core.querysets import PageQuerySet
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from rights_guides.agreements.records import (
    AGREEMENT_COLUMNS,
    CLAUSE_COLUMNS,
    build_records,
    find_agreements,
    iterate_records,
    iterate_rows,
)
from rights_guides.agreements.workbook import CONTENT_TYPE, DESCRIPTION, write_workbook

PER_PAGE = 50
MAX_AGE = 300
COLUMNS = (*AGREEMENT_COLUMNS, *CLAUSE_COLUMNS)


def of_selection(
    answer: Callable[[HttpRequest, PageQuerySet], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A view that is given the agreements that the filters find; 400 for what is no filter."""

    @require_safe
    @functools.wraps(answer)
    def view(request: HttpRequest) -> HttpResponseBase:
        try:
            found = find_agreements(request.GET)
        except ValidationError as refusal:
            return JsonResponse({"error": refusal.message_dict}, status=400)
        return answer(request, found)

    return view


@of_selection
def answer_api(request: HttpRequest, found: PageQuerySet) -> HttpResponse:
    """One page of the agreements that the filters find, as JSON."""
    pages = Paginator(found, PER_PAGE)
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
    content = DESCRIPTION.read_bytes()
    return _for_everybody(request, HttpResponse(content, content_type="application/json"))


def _for_everybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """It may be kept for a while, and read from any site: there is nothing personal in it."""
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    response["Access-Control-Allow-Origin"] = "*"
    return answer_conditionally(request, response)


@of_selection
def export_csv(_request: HttpRequest, found: PageQuerySet) -> HttpResponseBase:
    """Every clause of what the filters find, as a table."""
    lines = _write_csv(found)
    return _as_file(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")


def _write_csv(found: PageQuerySet) -> Iterator[str]:
    yield BYTE_ORDER_MARK + format_csv_line(*COLUMNS)
    for row in iterate_rows(found):
        yield format_csv_line(*row)


@of_selection
def export_xlsx(_request: HttpRequest, found: PageQuerySet) -> HttpResponseBase:
    """The same table as a workbook: written to disk first, then sent from there."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    write_workbook(COLUMNS, iterate_rows(found), file)
    file.seek(0)
    return _as_file(FileResponse(file, content_type=CONTENT_TYPE), "xlsx")


@of_selection
def export_json(_request: HttpRequest, found: PageQuerySet) -> HttpResponseBase:
    """Every agreement that the filters find, one JSON object in a list for each."""
    lines = _write_json(found)
    return _as_file(StreamingHttpResponse(lines, content_type="application/json"), "json")


def _write_json(found: PageQuerySet) -> Iterator[str]:
    separator = "["
    for record in iterate_records(found):
        yield f"{separator}\n{json.dumps(record, ensure_ascii=False)}"
        separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


def _as_file(response: HttpResponseBase, suffix: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="agreements.{suffix}"'
    response["X-Robots-Tag"] = "noindex"
    return response
