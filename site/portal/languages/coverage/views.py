"""The coverage report at ``/admin/reports/translation-coverage/``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Page

from portal.i18n import registry
from portal.i18n.formats import format_local_number
from portal.languages.coverage.export import HEADINGS, ExportLine, ExportLines, iterate_csv_lines
from portal.languages.coverage.filters import CoverageFilter, filter_rows
from portal.languages.coverage.forms import FilterForm, SubmitPagesForm
from portal.languages.coverage.rows import CoverageRow, Status, get_site_languages, load_rows
from portal.languages.coverage.summary import summarize_rows
from portal.languages.coverage.table import STATUS_LABELS, CoverageTable
from portal.languages.coverage.tasks import create_order, enqueue_order
from portal.languages.models import OrderLine, TranslationOrder
from portal.languages.permissions import (
    can_view_coverage,
    can_view_order,
    get_editable_published_page_ids,
    render_forbidden,
)

if TYPE_CHECKING:
    from portal.members.models import Member

REPORT_URL_NAME = "translation_coverage"
ROWS_PER_PAGE = 50


class CoverageMixin(WagtailAdminTemplateMixin):
    """Closed to those who do not work on translations."""

    request: HttpRequest
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse with 403 before anything is read."""
        if not can_view_coverage(request.user):
            return render_forbidden(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def languages(self) -> list[Any]:
        """The languages of the site."""
        return get_site_languages()

    @cached_property
    def all_rows(self) -> list[CoverageRow]:
        """Every page to be seen, with the columns asked for; read once per request."""
        asked = CoverageFilter(languages=tuple(self.request.GET.getlist("languages")))
        return load_rows(asked.get_columns(self.languages), self.request.user)

    @cached_property
    def filter_form(self) -> FilterForm:
        """The filters as they were asked for."""
        return FilterForm(self.request.GET, languages=self.languages, rows=self.all_rows)

    @cached_property
    def choice(self) -> CoverageFilter:
        """What was asked for."""
        return self.filter_form.get_filter()

    @cached_property
    def rows(self) -> list[CoverageRow]:
        """The rows asked for, all of them, in order."""
        return filter_rows(self.all_rows, self.choice)

    @cached_property
    def submittable_ids(self) -> list[int]:
        """Of the rows asked for, the pages that the editor may send."""
        mine = get_editable_published_page_ids(self.request.user)
        return [row.page_id for row in self.rows if row.page_id in mine]


class CoverageReportView(CoverageMixin, SpreadsheetExportMixin, TemplateView):
    """The grid with its sums, filters and the form that sends pages to translation."""

    page_title = _("Translation coverage")
    template_name = "languages/coverage/report.html"
    list_export = list(HEADINGS)
    export_headings = HEADINGS
    export_filename = "translation-coverage"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report, or the file that was asked for."""
        if self.is_export:
            response: HttpResponse = self.as_spreadsheet(
                ExportLines(self.rows), request.GET["export"]
            )
            return response
        return super().get(request, *args, **kwargs)

    def to_row_dict(self, item: ExportLine) -> dict[str, Any]:
        """One line for Wagtail's Excel writer, which guards against formulas itself."""
        return {name: getattr(item, name) for name in self.list_export}

    def write_csv_response(self, queryset: ExportLines) -> StreamingHttpResponse:
        """The file, sent line by line."""
        headings = [str(heading) for heading in HEADINGS.values()]
        return StreamingHttpResponse(
            iterate_csv_lines(headings, queryset),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{self.get_filename()}.csv"'},
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, and this report."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    # The links to the files stand beside the filters, in plain sight.
    show_export_buttons = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Sums over all rows asked for; titles and links for fifty of them."""
        shown = self.choice.get_columns(self.languages)
        page = Paginator(self.rows, ROWS_PER_PAGE).get_page(self.request.GET.get("p"))
        sums, total = summarize_rows(self.rows, shown)
        return super().get_context_data(
            filter_form=self.filter_form,
            send_form=SubmitPagesForm(
                initial={"languages": self.choice.languages, "scope": SubmitPagesForm.TICKED},
                languages=self.languages,
                pages=[],
            ),
            is_filtered=self.choice != CoverageFilter(order=self.choice.order),
            columns=shown,
            sums=sums,
            total=total,
            legend=[(status, STATUS_LABELS[status], status.label) for status in Status],
            items=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            lines=CoverageTable(list(page), shown, self.request.user).build_rows(),
            number_of_pages=len(self.rows),
            found_text=self._found_text(),
            number_sendable=len(self.submittable_ids),
            all_text=self._all_text(),
            report_url=reverse(REPORT_URL_NAME),
            files=[("CSV", self.csv_export_url), ("XLSX", self.xlsx_export_url)],
            send_url=f"{reverse(f'{REPORT_URL_NAME}_send')}?{self.request.GET.urlencode()}",
            **kwargs,
        )

    def _found_text(self) -> str:
        number = len(self.all_rows)
        text = ngettext("%(found)s of %(all)s page", "%(found)s of %(all)s pages", number)
        return text % {
            "found": format_local_number(len(self.rows)),
            "all": format_local_number(number),
        }

    def _all_text(self) -> str:
        number = len(self.submittable_ids)
        return ngettext(
            "The one page that matches the filters and that you are allowed to edit",
            "All %(number)s pages that match the filters and that you are allowed to edit",
            number,
        ) % {"number": format_local_number(number)}


class SubmitPagesView(CoverageMixin, TemplateView):
    """Sends the pages chosen in the report to translation."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Place the order and show what comes of it; or say what was not chosen."""
        form = SubmitPagesForm(request.POST, languages=self.languages, pages=self.submittable_ids)
        if not form.is_valid():
            for problems in form.errors.values():
                messages.error(request, " ".join(map(str, problems)))
            return redirect(f"{reverse(REPORT_URL_NAME)}?{request.GET.urlencode()}")
        member = cast("Member", request.user)  # ``dispatch`` lets nobody else in
        order = create_order(member, form.cleaned_data["pages"], form.cleaned_data["languages"])
        return redirect(f"{REPORT_URL_NAME}_order", order.pk)


# --- What came of the pages that were sent to translation together ---------------


LINES_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """A line of an order. ``url``: the editor of the page, in its language if it is there."""

    line: OrderLine
    url: str

    @property
    def language_name(self) -> str:
        """The language by its own name; its code when the site no longer has it."""
        language = registry.BY_CODE.get(self.line.language)
        return language.own_name if language else self.line.language


def _get_edit_urls(lines: list[OrderLine]) -> dict[tuple[int, str], str]:
    """The editor of each line's page: the translation's, else the original's. One query."""
    keys = [line.page_key for line in lines]
    translations = Page.objects.filter(
        translation_key__in=Page.objects.filter(pk__in=keys).values("translation_key")
    ).values_list("pk", "translation_key", "locale__language_code")
    family = {pk: key for pk, key, _code in translations}
    by_language = {(key, code): pk for pk, key, code in translations}
    pages = {
        (line.page_key, line.language): by_language.get(
            (family[line.page_key], line.language), line.page_key
        )
        for line in lines
        if line.page_key in family
    }
    return {line: reverse("wagtailadmin_pages:edit", args=[pk]) for line, pk in pages.items()}


def build_order_rows(lines: list[OrderLine]) -> list[OrderLineRow]:
    """The lines with their links; a page that is gone has none."""
    addresses = _get_edit_urls(lines)
    return [OrderLineRow(line, addresses.get((line.page_key, line.language), "")) for line in lines]


class OrderView(WagtailAdminTemplateMixin, TemplateView):
    """The result page of one order; for who placed it, and administrators."""

    request: HttpRequest
    page_title = _("Sent to the translators")
    header_icon = "wagtail-localize-language"
    template_name = "languages/coverage/order.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse with 403 to show somebody else's order."""
        if not can_view_order(request.user, self.order.ordered_by_id):
            return render_forbidden(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def order(self) -> TranslationOrder:
        """The order of the address."""
        return get_object_or_404(TranslationOrder, pk=self.kwargs["order_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the report, and this order."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(REPORT_URL_NAME), "label": _("Translation coverage")},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Go on with what is left when work has stopped half way."""
        enqueue_order(self.order)
        messages.info(request, _("The work continues with the remaining pages."))
        return redirect(f"{REPORT_URL_NAME}_order", self.order.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How far it is, sums per outcome, and a hundred lines."""
        lines = self.order.lines.order_by("pk")
        counts = dict(lines.order_by().values_list("outcome").annotate(number=Count("pk")))
        done = sum(counts.values())
        items = Paginator(lines, LINES_PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            order=self.order,
            is_finished=done >= self.order.size,
            progress_text=self._progress_text(done),
            outcomes=[
                (label, counts[key]) for key, label in OrderLine.Outcome.choices if key in counts
            ],
            items=items,
            elided_page_range=items.paginator.get_elided_page_range(items.number),
            lines=build_order_rows(list(items)),
            report_url=reverse(REPORT_URL_NAME),
            **kwargs,
        )

    def _progress_text(self, done: int) -> str:
        numbers = {"done": format_local_number(done), "all": format_local_number(self.order.size)}
        if done >= self.order.size:
            return (
                ngettext(
                    "Finished: %(all)s translation.",
                    "Finished: %(all)s translations.",
                    self.order.size,
                )
                % numbers
            )
        return (
            ngettext(
                "%(done)s of %(all)s translation is done.",
                "%(done)s of %(all)s translations are done.",
                self.order.size,
            )
            % numbers
        )
