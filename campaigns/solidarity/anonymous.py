"""On the announced day nobody's name stays; the messages that were shown do."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from campaigns.solidarity.models import Call, Message, MessageAct
from portal.mail.sending import cancel_all_mail

BATCH = 1_000
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
    number = 0
    named = Message.objects.filter(call=call).exclude(address_key=None)
    while rows := list(named.order_by("pk").values_list("pk", "email")[:BATCH]):
        with transaction.atomic():
            cancel_all_mail(TEMPLATES, {email for _pk, email in rows})
            batch = Message.objects.filter(pk__in=[pk for pk, _email in rows])
            batch.exclude(state=Message.State.SHOWN).delete()
            number += batch.update(**Message.NOBODY)
    with transaction.atomic():
        left = Call.objects.filter(pk=call.pk, anonymised_at=None)
        if left.update(anonymised_at=timezone.now()):
            MessageAct.objects.create(call=call, kind=MessageAct.Kind.ANONYMISE, number=number)
