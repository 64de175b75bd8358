"""The numbers of cases, for case workers, coordinators and analysts: a page, CSV, XLSX and PDF."""

import io
from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from portal.core.spreadsheet import BYTE_ORDER_MARK, escape_formula, format_csv_line
from portal.printing.paper import make_pdf
from portal.printing.views import answer_with_pdf
from rights_guides.helpdesk import permissions
from rights_guides.helpdesk.analysis import printed, tables
from rights_guides.helpdesk.analysis.numbers import Numbers, get_numbers

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

type _View = Callable[[HttpRequest], HttpResponseBase]


def _for_analysts(answer: Callable[[HttpRequest, Numbers], HttpResponseBase]) -> _View:
    """A view for those who may see numbers; for others there is no such page."""

    @login_required
    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        allowed = permissions.can_see_numbers(request.user) or permissions.is_case_worker(
            request.user
        )
        if not allowed:
            raise Http404("For those who work on cases.")
        response = answer(request, get_numbers())
        patch_cache_control(response, private=True, no_store=True)
        return response

    return view


@_for_analysts
def show_numbers(request: HttpRequest, numbers: Numbers) -> HttpResponseBase:
    """All tables with their charts."""
    return render(request, "helpdesk/analysis/numbers.html", tables.build_context(numbers))


@_for_analysts
def export_csv(request: HttpRequest, numbers: Numbers) -> HttpResponseBase:
    """The same as rows: ``few`` and ``held`` stand for what is not shown."""

    def lines() -> Iterator[str]:
        yield BYTE_ORDER_MARK + format_csv_line(*tables.COLUMNS)
        for row in tables.list_file_rows(numbers):
            yield format_csv_line(*row)

    return _as_file(StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8"), "csv")


@_for_analysts
def export_xlsx(request: HttpRequest, numbers: Numbers) -> HttpResponseBase:
    """The same as a workbook."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("cases")
    sheet.append(tables.COLUMNS)
    for row in tables.list_file_rows(numbers):
        sheet.append([escape_formula(cell) for cell in row])
    content = io.BytesIO()
    workbook.save(content)
    return _as_file(HttpResponse(content.getvalue(), content_type=_XLSX), "xlsx")


@_for_analysts
def export_pdf(request: HttpRequest, numbers: Numbers) -> HttpResponseBase:
    """The same on paper; nothing of it is kept on the server."""
    return answer_with_pdf(
        request,
        lambda: make_pdf(printed.build_document(numbers)),
        name=f"case-numbers-{translation.get_language()}",
        page_url=reverse("case_numbers:numbers"),
    )


def _as_file(response: HttpResponseBase, suffix: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="case-numbers.{suffix}"'
    return response
