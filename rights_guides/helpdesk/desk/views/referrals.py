"""Passing a case on, and answering what was passed on to one's desk."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from rights_guides.helpdesk import acts, permissions
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.desk import referral_forms
from rights_guides.helpdesk.desk.access import PrivateMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.desk.forms import CaseForm
from rights_guides.helpdesk.desk.views.case import OwnPageView
from rights_guides.helpdesk.models import Consent, Desk, Referral
from rights_guides.helpdesk.places import find_places
from rights_guides.helpdesk.referrals import consent, links, steps


class ReferView(OwnPageView):
    """Passes the case on, on a page of its own."""

    form_class = referral_forms.ReferForm

    def act(self, form: referral_forms.ReferForm) -> str:
        with acts.unchanged(self.case, form.seen_version):
            return self.pass_on(form)

    def pass_on(self, form: referral_forms.ReferForm) -> str:
        """As the form says; answers with what the next page says."""
        typed, doer = form.cleaned_data, self.doer
        parts, purpose = typed["parts"], typed["purpose"]
        if typed["way"] == referral_forms.WITHOUT:
            steps.propose_without_consent(
                self.case, doer, form.receiver, parts, purpose, typed["reason"]
            )
            return _("A second person has to agree now: a colleague or a coordinator.")
        referral = steps.ask(self.case, doer, form.receiver, parts, purpose)
        if typed["way"] == referral_forms.ASK:
            return _("The worker is asked. They answer with the receipt.")
        way = Consent.Way.SIGNED if typed["way"] == referral_forms.SIGNED else Consent.Way.SPOKEN
        consent.give(referral, doer, way)
        return _("The case was passed on.")

    def show_again(self, request: HttpRequest, form: CaseForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return render(request, "helpdesk/desk/refer.html", self._describe(form), status=status)

    def show_changed(self, request: HttpRequest, form: CaseForm) -> HttpResponse:
        context = self._describe(form) | self.describe_change()
        return render(request, "helpdesk/desk/refer.html", context)

    def _describe(self, form: CaseForm) -> dict[str, Any]:
        places = find_places(self.case, self.case.language)
        return {"case": self.case, "form": form, "places": places}


class ReferralView(PrivateMixin, View):
    """What is done with one referral: by the name at the end of the address, and a form."""

    referral: Referral

    def get(self, request: HttpRequest, pk: str, action: str) -> HttpResponse:
        raise Http404("Only with a form.")

    def post(self, request: HttpRequest, pk: str, action: str) -> HttpResponse:
        rows = Referral.objects.select_related(
            "case__desk", "case__data_key_row", "to_desk", "from_desk", "consent"
        )
        self.referral = get_object_or_404(rows, pk=pk)
        do: Callable[[HttpRequest], HttpResponse] | None = getattr(self, f"do_{action}", None)
        if do is None:
            raise Http404("No such thing to do.")
        if get_missing_key(self.referral.case):
            return self.show_missing(request)
        try:
            return do(request)
        except consent.TooLateError:
            return self.go_on(request, _("It was answered or taken back meanwhile."))

    def do_accept(self, request: HttpRequest) -> HttpResponse:
        """The desk that received it works on it."""
        self.require(permissions.can_answer)
        steps.accept(self.referral, self.make_doer(self.referral.to_desk))
        return self.go_on(request, _("Your desk works on this case, too."))

    def do_refuse(self, request: HttpRequest) -> HttpResponse:
        """The desk that received it does not take it; the case is not seen here any more."""
        self.require(permissions.can_answer)
        form = referral_forms.ReferralTextForm(request.POST)
        if not form.is_valid():
            return self.show_form(request, form, "refuse")
        doer = self.make_doer(self.referral.to_desk)
        steps.refuse(self.referral, doer, form.cleaned_data["text"])
        messages.success(request, _("The other desk was told. You do not see the case any more."))
        return redirect("desk:queue")

    def do_report(self, request: HttpRequest) -> HttpResponse:
        """The desk that received it has finished."""
        self.require(permissions.can_answer)
        form = referral_forms.ReportForm(request.POST)
        if not form.is_valid():
            return self.show_form(request, form, "report")
        doer, typed = self.make_doer(self.referral.to_desk), form.cleaned_data
        steps.report_back(self.referral, doer, typed["text"], typed["outcome"], form.facts)
        messages.success(request, _("Your report was sent to the other desk."))
        return redirect("desk:queue")

    def do_agreed(self, request: HttpRequest) -> HttpResponse:
        """The worker, who had been asked here, said yes to a case worker."""
        self.require(lambda user, row: permissions.can_decide_on(user, row.case))
        consent.give(self.referral, self.make_doer(self.referral.case.desk), Consent.Way.SPOKEN)
        return self.go_on(request, _("The case was passed on."))

    def do_end(self, request: HttpRequest) -> HttpResponse:
        """The worker wants it no longer; written down by the case's own desk."""
        self.require(lambda user, row: permissions.can_decide_on(user, row.case))
        doer = self.make_doer(self.referral.case.desk)
        if self.referral.consent is None:
            steps.end(self.referral, doer)
        else:
            consent.take_back(self.referral, doer)
        return self.go_on(request, _("It was taken back. Nobody there sees the case any more."))

    def do_second(self, request: HttpRequest) -> HttpResponse:
        """The second person agrees that life is in danger."""
        self.require(permissions.can_decide_as_second)
        steps.decide_as_second(self.referral, self.make_doer(self.referral.from_desk))
        return self.go_on(request, _("The case was passed on."))

    def do_link(self, request: HttpRequest) -> HttpResponse:
        """A link and a PIN for somebody outside; shown in this answer and nowhere else."""
        self.require(permissions.can_make_link)
        token, pin = links.make_link(self.referral)
        address = request.build_absolute_uri(reverse("referral:open", args=[token]))
        context = {
            "case": self.referral.case,
            "referral": self.referral,
            "address": address,
            "pin": pin,
            "expires_at": self.referral.expires_at,
        }
        return render(request, "helpdesk/desk/link.html", context)

    def show_missing(self, request: HttpRequest) -> HttpResponse:
        """The case, which says what is missing, to those who can open it."""
        if not permissions.get_visible_parts(request.user, self.referral.case):
            raise Http404("Not yours to do.")
        return redirect("desk:case", self.referral.case.reference)

    def require(self, is_allowed: Callable[..., bool]) -> None:
        """Whoever may not is told that there is no such referral."""
        if not is_allowed(self.request.user, self.referral):
            raise Http404("Not yours to do.")

    def make_doer(self, desk: Desk | None) -> Doer:
        """Who acts, for which desk."""
        return Doer(self.member, desk)

    def go_on(self, request: HttpRequest, said: str) -> HttpResponse:
        """Back to the case; who coordinates and cannot open it, to the coordinators' page."""
        messages.success(request, said)
        if permissions.get_visible_parts(request.user, self.referral.case):
            return redirect("desk:case", self.referral.case.reference)
        return redirect("desk:coordination")

    def show_form(self, request: HttpRequest, form: Any, action: str) -> HttpResponse:
        """The form again, with what has to be corrected."""
        context = {"case": self.referral.case, "referral": self.referral, "form": form}
        context |= {"action": reverse("desk:referral", args=[self.referral.pk, action])}
        return render(request, "helpdesk/desk/referral_answer.html", context, status=422)
