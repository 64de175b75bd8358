"""Taking down a case for a worker who calls, comes to the office or sends a paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.generic import View

from rights_guides.helpdesk import permissions, receipts
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.desk.access import DeskMixin
from rights_guides.helpdesk.desk.intake_form import IntakeForm

_TEMPLATE = "helpdesk/desk/intake.html"


class IntakeView(DeskMixin, View):
    """The form, and then the receipt to read out: in this one answer and never again."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, _TEMPLATE, {"form": IntakeForm(self.desks)})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = IntakeForm(self.desks, request.POST)
        if not form.is_valid():
            return render(request, _TEMPLATE, {"form": form}, status=422)
        desk = form.desks[form.cleaned_data["desk"]]
        if not permissions.works_at(request.user, desk):
            raise Http404("Not your desk.")
        case, receipt = form.save(Doer(self.member, desk))
        if not receipt:
            return redirect("desk:queue")
        context = {"case": case, "receipt": receipts.format_receipt(receipt)}
        return render(request, "helpdesk/desk/taken_down.html", context)
