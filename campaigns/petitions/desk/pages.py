"""A petition's page in the back office: its numbers, what waits, the next step of its life."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import UserPassesTestMixin
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.participation import held
from campaigns.petitions import handover, life
from campaigns.petitions.confirmation import let_through
from campaigns.petitions.desk.forms import AnswerForm, DeliverForm, ReasonForm
from campaigns.petitions.models import Petition, PetitionAct, Signature
from campaigns.petitions.numbers import count, count_by_country
from campaigns.petitions.permissions import may_manage
from portal.members.permissions import get_member

_LAST_ACTS = 50


class PetitionMixin(UserPassesTestMixin):
    """For who looks after petitions: the petition of the address, in ``petition``."""

    request: HttpRequest

    def test_func(self) -> bool:
        """Whether whoever asks may be here."""
        return may_manage(self.request.user)

    @cached_property
    def petition(self) -> Petition:
        """The petition; raises ``Http404``."""
        found: Petition = get_object_or_404(Petition, pk=self.kwargs["petition_id"])  # type: ignore[attr-defined]
        return found


class PetitionPage(PetitionMixin, WagtailAdminTemplateMixin, TemplateView):
    """The base of all pages about one petition."""

    page_title = gettext_lazy("Petition")
    header_icon = "edit"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of petitions, for who may see it."""
        items = [*super().get_breadcrumbs_items()]
        if may_manage(self.request.user):
            listing = reverse("wagtailsnippets_petitions_petition:list")
            items.append({"url": listing, "label": gettext_lazy("Petitions")})
            items.append({"url": _get_url(self.petition), "label": str(self.petition)})
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"petition": self.petition}


def _get_url(petition: Petition) -> str:
    return reverse("petition", args=[petition.pk])


class NumbersView(PetitionPage):
    """What there is of each kind, and all that can be done next."""

    template_name = "petitions/admin/petition.html"
    page_title = gettext_lazy("Signatures")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        petition = self.petition
        odd = Signature.objects.held().filter(petition=petition)
        by_reason = dict(odd.order_by("held_for").values_list("held_for").annotate(n=Count("pk")))
        return super().get_context_data(**kwargs) | {
            "numbers": count(petition),
            "countries": count_by_country(petition),
            "states": _count_states(petition, sum(by_reason.values())),
            "held": [(Signature.Held(each).label, number) for each, number in by_reason.items()],
            "held_until": odd.order_by("-pk").values_list("pk", flat=True).first(),
            "batches": petition.batches.select_related("made_by"),
            "waiting_sheets": petition.sheets.waiting().count(),
            "acts": petition.acts.select_related("actor")[:_LAST_ACTS],
            "next_step": life.find_next_step(petition),
            "has_list": handover.has_list(petition),
            "reason_form": ReasonForm(),
        }


def _count_states(petition: Petition, held: int) -> list[tuple[str, Any, int]]:
    """Signatures in each state; held ones are not among those that wait."""
    rows = Signature.objects.filter(petition=petition).order_by("state")
    numbers = dict(rows.values_list("state").annotate(n=Count("pk")))
    numbers[Signature.State.PENDING] = numbers.get(Signature.State.PENDING, 0) - held
    return [(state, state.label, numbers.get(state, 0)) for state in Signature.State]


class HeldView(PetitionMixin, View):
    """Lets all held signatures through, up to the last that the editor saw, or deletes them."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """``what``: ``let_through`` or ``discard``."""
        until = held.read_until(request.POST)
        if until is not None:
            self._do(PetitionAct.Kind(request.POST["what"]), until)
        return redirect(_get_url(self.petition))

    def _do(self, kind: PetitionAct.Kind, until: int) -> None:
        rows = Signature.objects.held().filter(petition=self.petition, pk__lte=until)
        with transaction.atomic():
            number = held.decide(rows, kind, lambda: let_through.enqueue(self.petition.pk, until))
            PetitionAct.objects.create(
                petition=self.petition,
                kind=kind,
                number=number,
                actor=get_member(self.request),
            )


_STEP_FORMS: dict[str, type[forms.Form]] = {
    PetitionAct.Kind.OPEN: forms.Form,
    PetitionAct.Kind.CLOSE: forms.Form,
    PetitionAct.Kind.DELIVER: DeliverForm,
    PetitionAct.Kind.ANSWER: AnswerForm,
}
_TAKE_STEP: dict[str, Any] = {
    PetitionAct.Kind.OPEN: life.open_for_signatures,
    PetitionAct.Kind.CLOSE: life.close,
    PetitionAct.Kind.DELIVER: life.deliver,
    PetitionAct.Kind.ANSWER: life.record_answer,
}


class StepView(PetitionPage):
    """The next step of its life: what it means, and what has to be known for it."""

    template_name = "petitions/admin/step.html"

    @cached_property
    def step(self) -> str:
        """The step that comes next."""
        return life.find_next_step(self.petition) or ""

    @property
    def page_title(self) -> Any:  # type: ignore[override]
        """The state that it leads to."""
        return PetitionAct.Kind(self.step).label if self.step else gettext_lazy("Petition")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, if there is a next step."""
        if not self.step:
            return redirect(_get_url(self.petition))
        return self._show(_STEP_FORMS[self.step]())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it; nothing is done where somebody else was quicker."""
        # From the state that the editor saw, not from the one it is in now.
        if self.step != kwargs["step"] or not self.step:
            return self._refuse()
        form = _STEP_FORMS[self.step](request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            _TAKE_STEP[self.step](self.petition, get_member(request), **form.cleaned_data)
        except life.WrongStep:
            return self._refuse()
        return redirect(_get_url(self.petition))

    def _show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, step=self.step)
        return self.render_to_response(context, status=status)

    def _refuse(self) -> HttpResponse:
        is_too_late = self.petition.is_draft and self.petition.ends_at <= timezone.now()
        text = (
            _("This petition has ended") if is_too_late else _("Someone else has already decided.")
        )
        messages.error(self.request, text)
        return redirect(_get_url(self.petition))


class ListView(PetitionMixin, View):
    """The list of those who signed, as a table; no cell of it is a formula."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only with a reason, and while there is a list."""
        form = ReasonForm(request.POST)
        if not handover.has_list(self.petition) or not form.is_valid():
            messages.error(request, _("Write the reason first."))
            return redirect(_get_url(self.petition))
        lines = handover.export(self.petition, form.cleaned_data["reason"], get_member(request))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"petition-{self.petition.pk}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response
