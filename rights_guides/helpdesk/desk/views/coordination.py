"""The coordinators' page: what is late in their countries, what no desk has, how rules decide.

No name, no word of a worker is here: the coded facts only, and, where life is in danger, what a
colleague wrote about passing the case on, which a second person has to agree to.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from portal.core.long_select import LongSelect
from portal.i18n.names import get_country_choices, get_language_choices
from rights_guides.helpdesk import acts, categories, permissions
from rights_guides.helpdesk.desk.access import PrivateMixin
from rights_guides.helpdesk.desk.case_page import get_missing_key
from rights_guides.helpdesk.models import Case, Coordinator, Desk, Referral
from rights_guides.helpdesk.querysets import is_of_countries
from rights_guides.helpdesk.routing import CaseFacts, find_desk

MAX_SHOWN = 50
_TEMPLATE = "helpdesk/desk/coordination.html"


class RuleTestForm(forms.Form):
    """Where would a case like this go?"""

    origin = forms.ChoiceField(
        label=capfirst(gettext_lazy("country of origin")), required=False, widget=LongSelect
    )
    destination = forms.ChoiceField(
        label=capfirst(gettext_lazy("country of destination")), required=False, widget=LongSelect
    )
    kind = forms.ChoiceField(
        label=capfirst(gettext_lazy("kind of problem")), required=False, widget=LongSelect
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, widget=LongSelect)
    danger = forms.BooleanField(label=capfirst(gettext_lazy("in danger now")), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="test-%s")
        nothing = ("", "–")
        countries = [nothing, *get_country_choices()]
        for name, choices in (
            ("origin", countries),
            ("destination", countries),
            ("kind", [nothing, *categories.get_grouped_choices()]),
            ("language", [nothing, *get_language_choices()]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def find(self) -> dict[str, Any]:
        """The desk, and the rule that decided."""
        typed = self.cleaned_data
        urgent = typed["danger"] or typed["kind"] in categories.URGENT_KINDS
        facts = CaseFacts(
            typed["origin"], typed["destination"], typed["kind"], typed["language"], urgent
        )
        desk, rule = find_desk(facts)
        return {"desk": desk, "rule": rule}


class CoordinatorMixin(PrivateMixin):
    """For coordinators."""

    coordinator: Coordinator

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            coordinator = permissions.get_coordinator(request.user)
            if coordinator is None:
                raise Http404("For coordinators.")
            self.coordinator = coordinator
        return super().dispatch(request, *args, **kwargs)


class CoordinationView(CoordinatorMixin, View):
    """What is late, and what no desk has."""

    def get(self, request: HttpRequest) -> HttpResponse:
        cases = Case.objects.of_countries(self.coordinator.countries).select_related("desk")
        late = cases.overdue().order_by("answer_due", "pk")
        without = cases.without_desk().unfinished().order_by("answer_due", "pk")
        form = RuleTestForm(request.GET if "test" in request.GET else None)
        context = {
            "late": late[:MAX_SHOWN],
            "number_late": late.count(),
            "without_desk": without[:MAX_SHOWN],
            "proposed": self._list_proposed(),
            "offered": Desk.objects.filter(is_active=True),
            "test_form": form,
            "tested": form.find() if form.is_valid() else None,
            "now": timezone.now(),
        }
        return render(request, _TEMPLATE, context)

    def _list_proposed(self) -> list[Referral]:
        """What waits for a second person, since life is in danger; never their own."""
        rows = Referral.objects.filter(
            is_of_countries(self.coordinator.countries, "case__"),
            without_consent=True,
            state=Referral.State.ASKED,
        )
        rows = rows.exclude(made_by=self.member).order_by("made_at")
        found = list(rows.select_related("case__data_key_row", "to_desk", "from_desk")[:MAX_SHOWN])
        for referral in found:
            referral.missing_key = get_missing_key(referral.case)  # type: ignore[attr-defined]
        return found


class SendToDeskView(CoordinatorMixin, View):
    """Sends a case that no desk has to one."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return redirect("desk:coordination")

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        case = get_object_or_404(Case.objects.submitted(), reference=reference)
        if not permissions.can_route(request.user, case):
            raise Http404("Not yours to send.")
        key = request.POST.get("desk", "")
        desk = Desk.objects.filter(is_active=True, pk=key).first() if key.isdecimal() else None
        if desk is None:
            messages.error(request, _("Choose a desk."))
        else:
            acts.hand_over(case, acts.Doer(self.member), desk)
            messages.success(request, _("The case is with %(desk)s now.") % {"desk": desk})
        return redirect("desk:coordination")
