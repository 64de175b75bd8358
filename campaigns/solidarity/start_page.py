"""On the back office's first page: messages that wait for an editor."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.solidarity.models import Call, Message
from campaigns.solidarity.permissions import may_manage
from portal.core.start_page import StartItem, StartLine, take_first
from portal.i18n.formats import format_local_number

State = Message.State


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: the calls with messages to read, or with odd ones that were held."""
    if not may_manage(request.user):
        return
    waits = Q(messages__state=State.WAITING)
    is_held = Q(messages__state=State.PENDING) & ~Q(messages__held_for="")
    calls: Any = Call.objects.annotate(waiting=Count("messages", filter=waits | is_held))
    number, first = take_first(calls.filter(waiting__gt=0).order_by("-waiting", "pk"))
    yield StartLine(
        "messages",
        _("Messages of solidarity to read"),
        number,
        items=[
            StartItem(call.text, get_desk_url(call), format_local_number(call.waiting))
            for call in first
        ],
    )


def get_desk_url(call: Call) -> str:
    """The call's page in the back office."""
    return reverse("call", args=[call.pk])
