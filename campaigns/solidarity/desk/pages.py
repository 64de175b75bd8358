"""A call's messages in the back office: read, shown, hidden, translated."""

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

from campaigns.participation import held
from campaigns.solidarity import moderation, translations
from campaigns.solidarity.confirmation import let_through
from campaigns.solidarity.desk.forms import MAX_REASON, DecisionForm
from campaigns.solidarity.models import Call, Message, MessageAct
from campaigns.solidarity.permissions import may_manage
from campaigns.solidarity.shown import read_in_my_language
from portal.core.multilingual import readers_language
from portal.members.permissions import get_member

PER_PAGE = 20
_LAST_ACTS = 50
# What an editor can look at; what nobody has confirmed is nobody's yet.
_STATES = (Message.State.WAITING, Message.State.SHOWN, Message.State.HIDDEN)


class _CallMixin(UserPassesTestMixin):
    """For who reads messages: the call of the address, in ``call``."""

    request: HttpRequest

    def test_func(self) -> bool:
        return may_manage(self.request.user)

    @cached_property
    def call(self) -> Call:
        """The call; raises ``Http404``."""
        found: Call = get_object_or_404(Call, pk=self.kwargs["call_id"])  # type: ignore[attr-defined]
        return found


class CallView(_CallMixin, WagtailAdminTemplateMixin, TemplateView):
    """The messages in one state, and what can be done with them."""

    template_name = "solidarity/admin/call.html"
    page_title = gettext_lazy("Messages")
    header_icon = "mail"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list of calls."""
        listing = reverse("wagtailsnippets_solidarity_call:list")
        items = [*super().get_breadcrumbs_items()]
        items.append({"url": listing, "label": gettext_lazy("Messages of solidarity")})
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = self.request.GET.get("state", "")
        state = state if state in _STATES else Message.State.WAITING
        rows = Message.objects.filter(call=self.call, state=state)
        # What waits longest first, and of the rest what came last.
        order = ("confirmed_at", "pk") if state == Message.State.WAITING else ("-confirmed_at",)
        page_obj = Paginator(rows.order_by(*order), PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "call": self.call,
            "state": state,
            "states": self._count_states(),
            "page_obj": page_obj,
            "messages_read": read_in_my_language(page_obj.object_list),
            "acts": self.call.acts.select_related("actor")[:_LAST_ACTS],
            "max_reason": MAX_REASON,
            **held.describe(Message.objects.held().filter(call=self.call)),
        }

    def _count_states(self) -> list[tuple[str, Any, int]]:
        rows = Message.objects.filter(call=self.call).order_by("state").values_list("state")
        numbers = dict(rows.annotate(number=Count("pk")))
        return [(state, state.label, numbers.get(state, 0)) for state in _STATES]


class _ActionView(_CallMixin, View):
    """Does one thing, and goes back to where the button was."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.perform()
        state = request.GET.get("state", "")
        back = f"?state={state}" if state in _STATES else ""
        return redirect(reverse("call", args=[self.call.pk]) + back)

    def perform(self) -> None:
        """What the button says."""
        raise NotImplementedError

    @cached_property
    def message(self) -> Message:
        """The message of the address, once it was confirmed; raises ``Http404``."""
        rows = Message.objects.confirmed().filter(call=self.call).select_related("call")
        found: Message = get_object_or_404(rows, pk=self.kwargs["message_id"])
        return found


class DecideView(_ActionView):
    """Shows a message, or hides it with a reason."""

    def perform(self) -> None:
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            notices.error(self.request, _("Write the reason first."))
            return
        kind = MessageAct.Kind(form.cleaned_data["kind"])
        actor = get_member(self.request)
        if not moderation.decide(self.message, kind, form.cleaned_data["reason"], actor):
            notices.error(self.request, _("Someone else has already decided."))


class TranslateView(_ActionView):
    """Has a message translated for the editor."""

    def perform(self) -> None:
        if trouble := translations.translate(self.message, readers_language()):
            notices.warning(self.request, trouble)


class HeldView(_ActionView):
    """Lets all held messages through, up to the last that the editor saw, or deletes them."""

    def perform(self) -> None:
        until = held.read_until(self.request.POST)
        if until is None:
            return
        kind = MessageAct.Kind(self.request.POST["what"])
        rows = Message.objects.held().filter(call=self.call, pk__lte=until)
        with transaction.atomic():
            number = held.decide(rows, kind, lambda: let_through.enqueue(self.call.pk, until))
            MessageAct.objects.create(
                call=self.call, kind=kind, number=number, actor=get_member(self.request)
            )
