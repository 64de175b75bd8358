"""On the announced day nobody's name stays; the messages that were shown do."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.participation.anonymous import anonymise_rows
from campaigns.solidarity.models import Call, Message, MessageAct

TEMPLATES = "solidarity/mail/"


def anonymise_due(today: dt.date | None = None) -> int:
    """Delete the names of all calls whose day has come; how many calls.

    Killed half way, it goes on where it was.
    """
    due = list(Call.objects.to_anonymise(today or timezone.localdate()))
    for call in due:
        anonymise(call)
    return len(due)


def anonymise(call: Call) -> None:
    """Delete all that says who wrote, and what was never shown."""
    rows: Any = Message.objects.filter(call=call)
    number = anonymise_rows(rows, deleted=~Q(state=Message.State.SHOWN), templates=TEMPLATES)
    with transaction.atomic():
        left = Call.objects.filter(pk=call.pk, anonymised_at=None)
        if left.update(anonymised_at=timezone.now()):
            MessageAct.objects.create(call=call, kind=MessageAct.Kind.ANONYMISE, number=number)
