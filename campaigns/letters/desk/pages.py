"""What people sent of a letter, in the back office: what waits, what is in doubt, the answer."""

from typing import Any

from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages as notices
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaigns.letters import decisions, news
from campaigns.letters.confirmation import let_through
from campaigns.letters.desk.forms import MAX_REASON, AnswerForm, DecisionForm
from campaigns.letters.models import Letter, LetterAct, WrittenLetter
from campaigns.letters.permissions import may_manage
from campaigns.letters.sending import count_places
from campaigns.letters.start_page import get_desk_url
from campaigns.participation import held
from portal.members.permissions import get_member

PER_PAGE = 20
_LAST_ACTS = 50
_State = WrittenLetter.State
# What an editor can look at; what nobody has confirmed is nobody's yet.
_STATES = (_State.QUEUED, _State.STOPPED, _State.SENDING, _State.SENT)


class _LetterMixin(UserPassesTestMixin):
    """For who looks after letters: the letter of the address, in ``letter``."""

    request: HttpRequest

    def test_func(self) -> bool:
        return may_manage(self.request.user)

    @cached_property
    def letter(self) -> Letter:
        """The letter; raises ``Http404``."""
        found: Letter = get_object_or_404(Letter, pk=self.kwargs["letter_id"])  # type: ignore[attr-defined]
        return found


class _LetterPage(_LetterMixin, WagtailAdminTemplateMixin, TemplateView):
    """The base of all pages about one letter."""

    header_icon = "mail"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of letters."""
        listing = reverse("wagtailsnippets_letters_letter:list")
        items = [*super().get_breadcrumbs_items()]
        items.append({"url": listing, "label": gettext_lazy("Letters to targets")})
        items.append({"url": get_desk_url(self.letter), "label": str(self.letter)})
        return [*items, {"url": "", "label": self.page_title}]


class LetterView(_LetterPage):
    """The letters in one state, and what can be done with them."""

    template_name = "letters/admin/letter.html"
    page_title = gettext_lazy("Letters")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = self._count_states()
        state = self.request.GET.get("state", "")
        if state not in _STATES:
            waits = any(number for code, _label, number in states if code == _State.STOPPED)
            state = _State.STOPPED if waits else _State.QUEUED
        rows = WrittenLetter.objects.filter(letter=self.letter, state=state)
        # What waits longest first, and of the rest what came last.
        order = ("-sent_at",) if state == _State.SENT else ("confirmed_at", "pk")
        page_obj = Paginator(rows.order_by(*order), PER_PAGE).get_page(self.request.GET.get("page"))
        doubtful = WrittenLetter.objects.doubtful().filter(letter=self.letter)
        return super().get_context_data(**kwargs) | {
            "letter": self.letter,
            "state": state,
            "states": states,
            "places": max(0, count_places(self.letter)),
            "page_obj": page_obj,
            "doubtful": set(doubtful.values_list("pk", flat=True)),
            "acts": self.letter.acts.select_related("actor")[:_LAST_ACTS],
            "max_reason": MAX_REASON,
            **held.describe(WrittenLetter.objects.held().filter(letter=self.letter)),
        }

    def _count_states(self) -> list[tuple[str, Any, int]]:
        rows = WrittenLetter.objects.filter(letter=self.letter).order_by("state")
        numbers = dict(rows.values_list("state").annotate(number=Count("pk")))
        return [(state, state.label, numbers.get(state, 0)) for state in _STATES]


class AnswerView(_LetterPage):
    """What the target answered: published, and told to who asked to be told."""

    template_name = "letters/admin/answer.html"
    page_title = gettext_lazy("Publish the answer")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, with what is published already."""
        letter = self.letter
        initial = {
            "day": letter.answered_on,
            "answer": letter.answer,
            "translations": letter.answer_translations,
            "evidence": letter.answer_evidence,
        }
        return self._show(AnswerForm(initial=initial))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish it."""
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        news.publish_answer(self.letter, get_member(request), **form.cleaned_data)
        return redirect(get_desk_url(self.letter))

    def _show(self, form: AnswerForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, letter=self.letter)
        return self.render_to_response(context, status=status)


class _ActionView(_LetterMixin, View):
    """Does one thing, and goes back to where the button was."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.perform()
        state = request.GET.get("state", "")
        back = f"?state={state}" if state in _STATES else ""
        return redirect(get_desk_url(self.letter) + back)

    def perform(self) -> None:
        """What the button says."""
        raise NotImplementedError


class DecideView(_ActionView):
    """Stops a letter, sends it, deletes it, or says what has become of a doubtful one."""

    def perform(self) -> None:
        rows = WrittenLetter.objects.confirmed().filter(letter=self.letter)
        written = get_object_or_404(rows.select_related("letter"), pk=self.kwargs["written_id"])
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            notices.error(self.request, _("Write the reason first."))
            return
        kind = LetterAct.Kind(form.cleaned_data["kind"])
        actor = get_member(self.request)
        if not decisions.decide(written, kind, form.cleaned_data["reason"], actor):
            notices.error(self.request, _("Someone else has already decided."))


class HeldView(_ActionView):
    """Lets all held letters through, up to the last that the editor saw, or deletes them."""

    def perform(self) -> None:
        until = held.read_until(self.request.POST)
        if until is None:
            return
        kind = LetterAct.Kind(self.request.POST["what"])
        rows = WrittenLetter.objects.held().filter(letter=self.letter, pk__lte=until)
        with transaction.atomic():
            number = held.decide(rows, kind, lambda: let_through.enqueue(self.letter.pk, until))
            LetterAct.objects.create(
                letter=self.letter, kind=kind, number=number, actor=get_member(self.request)
            )
