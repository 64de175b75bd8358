"""Mails to those who signed up: about their place, and about what has changed."""

import hashlib
from typing import Any

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from news.events.calendar import choose_for_reader
from news.events.sign_ups.confirmation import CONFIRMATION
from news.models import EventPage, SignUp
from news.models.sign_ups import KEPT_AFTER_EVENT
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized

# Of those who were told that there is no page of their event any more.
_WITHDRAWN = "withdrawn"
# What people have to know of an event that they come to.
_FACTS = (
    *("state", "starts", "ends", "starts_at", "ends_at", "time_zone"),
    *("place", "country", "online", "online_link"),
)


def get_digest(event: EventPage) -> str:
    """What there is to be told of an event, to compare it with what somebody was told."""
    said = "\n".join(str(getattr(event, name) or "") for name in _FACTS)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def tell_of_place(row: SignUp, event: EventPage) -> None:
    """That somebody has a place, or is on the waiting list."""
    _send(row, event, "news/mail/place")


def _send(row: SignUp, event: EventPage, template: str) -> None:
    recipient = Recipient.at_confirmed_address(row.email, row.language)
    with recipient.use_language():
        page = choose_for_reader(EventPage.objects.filter(translation_key=row.event)) or event
        cancel_url = CONFIRMATION.forget_link.make_url(row.pk)
        context: dict[str, Any] = {
            "event": page,
            "comes": row.state == SignUp.State.COMES,
            "reason": "" if event.takes_place else page.reason or event.reason,
            "path": page.get_url() or "",
            "calendar_path": reverse("event_calendar", args=[page.slug]),
            "cancel_url": cancel_url,
        }
        send_localized(recipient, template, context, unsubscribe_url=cancel_url)


@task
def tell_of_change(page_id: int) -> None:
    """Tell everybody who signed up what they were not told yet of an event; each once."""
    event = EventPage.objects.filter(pk=page_id).first()
    if event is None:
        return
    digest = get_digest(event)
    rows = SignUp.objects.of_event(event.translation_key).exclude(state="").exclude(told=digest)
    for row in rows:
        with transaction.atomic():
            # Whoever changes the row writes the mail: a task that runs twice writes once.
            changed = SignUp.objects.filter(pk=row.pk, told=row.told).update(
                told=digest, delete_after=event.last_day_known + KEPT_AFTER_EVENT
            )
            if changed:
                _send(row, event, "news/mail/change")


@task
def tell_of_withdrawal(key: str, title: str, when: str) -> None:
    """Tell everybody who signed up that the event is no longer announced; each once.

    If it is published again, ``tell_of_change`` finds that they have to be told of it.
    """
    for row in SignUp.objects.of_event(key).exclude(state="").exclude(told=_WITHDRAWN):
        with transaction.atomic():
            if SignUp.objects.filter(pk=row.pk, told=row.told).update(told=_WITHDRAWN):
                recipient = Recipient.at_confirmed_address(row.email, row.language)
                with recipient.use_language():
                    cancel_url = CONFIRMATION.forget_link.make_url(row.pk)
                    context = {"title": title, "when": when, "cancel_url": cancel_url}
                    send_localized(
                        recipient, "news/mail/withdrawn", context, unsubscribe_url=cancel_url
                    )
