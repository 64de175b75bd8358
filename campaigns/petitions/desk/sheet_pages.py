"""Paper sheets: entered by a union's people or by editors, looked at by somebody else."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from campaigns.petitions import paper
from campaigns.petitions.desk.pages import PetitionMixin, PetitionPage
from campaigns.petitions.desk.sheet_forms import MEDIA_TYPES, SheetForm
from campaigns.petitions.models import PaperSheet
from campaigns.petitions.permissions import find_sheets, may_decide, may_enter_sheets
from portal.members.permissions import get_member


class _SheetMixin(PetitionMixin):
    """For who enters sheets; drafts are nothing for them."""

    def test_func(self) -> bool:
        return may_enter_sheets(self.request.user)

    def get_sheet(self, request: HttpRequest, sheet_id: int) -> PaperSheet:
        """The sheet, if whoever asks may see it; raises ``Http404``."""
        rows = find_sheets(request.user).filter(petition=self.petition)
        return get_object_or_404(rows.select_related("petition"), pk=sheet_id)


class SheetsView(_SheetMixin, PetitionPage):
    """The sheets of one's country, and the form for another."""

    template_name = "petitions/admin/sheets.html"
    page_title = gettext_lazy("Paper sheets")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A draft has no sheets."""
        if self.test_func() and self.petition.is_draft:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, with the form as long as sheets are taken."""
        form = SheetForm(self.petition, get_member(request))
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep a sheet; it counts for nothing yet."""
        actor = get_member(request)
        if not paper.takes_sheets(self.petition):
            messages.error(request, _("This petition has ended"))
            return redirect("petition_sheets", self.petition.pk)
        form = SheetForm(self.petition, actor, request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        paper.enter(form.save(commit=False), actor)
        return redirect("petition_sheets", self.petition.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        sheets = find_sheets(user).filter(petition=self.petition).select_related("petition")
        return super().get_context_data(**kwargs) | {
            "rows": [(sheet, may_decide(user, sheet)) for sheet in sheets],
            "takes_sheets": paper.takes_sheets(self.petition),
            "counted": PaperSheet.objects.filter(petition=self.petition).count_signatures(),
        }


class DecideView(_SheetMixin, View):
    """The second person's word."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """``state``: ``confirmed`` or ``refused``; not by who entered it."""
        sheet = self.get_sheet(request, kwargs["sheet_id"])
        state = request.POST.get("state", "")
        states = {PaperSheet.State.CONFIRMED.value, PaperSheet.State.REFUSED.value}
        if state not in states or not may_decide(request.user, sheet):
            messages.error(request, _("Someone else has already decided."))
        else:
            paper.decide(sheet, PaperSheet.State(state), get_member(request))
        return redirect(reverse("petition_sheets", args=[self.petition.pk]))


class ScanView(_SheetMixin, View):
    """The scan, to compare the number with."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As a download; raises ``Http404`` once the names are deleted."""
        sheet = self.get_sheet(request, kwargs["sheet_id"])
        if not sheet.scan:
            raise Http404
        suffix = PurePath(str(sheet.scan.name)).suffix
        response = FileResponse(
            sheet.scan.open("rb"), as_attachment=True, filename=f"sheet-{sheet.pk}{suffix}"
        )
        response["Content-Type"] = MEDIA_TYPES[suffix]
        response["Cache-Control"] = "private, no-store"
        return response
