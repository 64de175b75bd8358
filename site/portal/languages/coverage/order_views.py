"""What came of the pages that were sent to translation together."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from portal.i18n import registry
from portal.i18n.formats import local_number
from portal.languages.coverage import tasks
from portal.languages.coverage.models import OrderLine, TranslationOrder
from portal.languages.coverage.permissions import may_read_order, refuse
from portal.languages.coverage.views import REPORT

LINES_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of an order. ``url``: the editor of the page, in its language if it is there."""

    line: OrderLine
    url: str

    @property
    def language_name(self) -> str:
        """The language by its own name; its code when the site no longer has it."""
        language = registry.BY_CODE.get(self.line.language)
        return language.own_name if language else self.line.language


def _addresses(lines: list[OrderLine]) -> dict[tuple[int, str], str]:
    """The editor of each line's page: the translation's, else the original's. One query."""
    keys = [line.page_key for line in lines]
    translations = Page.objects.filter(
        translation_key__in=Page.objects.filter(pk__in=keys).values("translation_key")
    ).values_list("pk", "translation_key", "locale__language_code")
    family = {pk: key for pk, key, _code in translations}
    by_language = {(key, code): pk for pk, key, code in translations}
    found = {
        (line.page_key, line.language): by_language.get(
            (family[line.page_key], line.language), line.page_key
        )
        for line in lines
        if line.page_key in family
    }
    return {line: reverse("wagtailadmin_pages:edit", args=[pk]) for line, pk in found.items()}


def shown_lines(lines: list[OrderLine]) -> list[ShownLine]:
    """The lines with their links; a page that is gone has none."""
    addresses = _addresses(lines)
    return [ShownLine(line, addresses.get((line.page_key, line.language), "")) for line in lines]


class OrderView(WagtailAdminTemplateMixin, TemplateView):
    """The result page of one order; for who placed it, and administrators."""

    request: HttpRequest
    page_title = gettext_lazy("Sent to translation")
    header_icon = "wagtail-localize-language"
    template_name = "languages/coverage/order.html"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse with 403 to show somebody else's order."""
        if not may_read_order(request.user, self.order.ordered_by_id):
            return refuse(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def order(self) -> TranslationOrder:
        """The order of the address."""
        return get_object_or_404(TranslationOrder, pk=self.kwargs["order_id"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the report, and this order."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(REPORT), "label": _("Translation coverage")},
            {"url": "", "label": self.get_page_title()},
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseRedirect:
        """Go on with what is left when work has stopped half way."""
        tasks.enqueue(self.order)
        messages.info(request, _("Going on with the pages that are left."))
        return redirect(f"{REPORT}_order", self.order.pk)

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
            lines=shown_lines(list(items)),
            report_url=reverse(REPORT),
            **kwargs,
        )

    def _progress_text(self, done: int) -> str:
        numbers = {"done": local_number(done), "all": local_number(self.order.size)}
        if done >= self.order.size:
            return (
                ngettext(
                    "Finished: %(all)s translation was asked for.",
                    "Finished: %(all)s translations were asked for.",
                    self.order.size,
                )
                % numbers
            )
        return (
            ngettext(
                "%(done)s of %(all)s translation has been dealt with.",
                "%(done)s of %(all)s translations have been dealt with.",
                self.order.size,
            )
            % numbers
        )
