"""Who has a place, who waits for one, and who gets the next that becomes free."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from news.events.facts import find_original
from news.events.sign_ups import notices
from news.events.sign_ups.confirmation import CONFIRMATION
from news.models import EventPage, SignUp
from portal.core.locks import locked


@contextmanager
def _alone(event: uuid.UUID) -> Iterator[None]:
    """Nobody else gives away places of this event meanwhile."""
    with locked(f"places of event {event}"):
        yield


def find_event(key: uuid.UUID) -> EventPage | None:
    """The event with the number of places that counts in every language."""
    page: EventPage | None = EventPage.objects.with_address().filter(translation_key=key).first()
    return find_original(page) if page else None


def is_full(event: EventPage) -> bool:
    """Whether whoever signs up now has to wait; one query, none where all find a place."""
    if event.places is None:
        return False
    rows = SignUp.objects.of_event(event.translation_key)
    return rows.with_place().count() >= event.places or rows.waiting().exists()


def confirm(sign_up: SignUp) -> None:
    """Give a place to somebody who has confirmed their address, or put them on the waiting list."""
    with _alone(sign_up.event):
        row = SignUp.objects.filter(pk=sign_up.pk).first()
        event = find_event(sign_up.event)
        if row is None or row.state or event is None:
            return
        CONFIRMATION.confirm(row)
        row.refresh_from_db()
        _keep(row, SignUp.State.WAITS if is_full(event) else SignUp.State.COMES, event)
        notices.tell_of_place(row, event)


def cancel(sign_up: SignUp) -> None:
    """Delete somebody who does not come; the next one gets the place."""
    with _alone(sign_up.event):
        CONFIRMATION.forget(sign_up)
        _move_up(sign_up.event)


def move_up(event: uuid.UUID) -> None:
    """Give places that have become free to those who have waited longest, and tell them."""
    with _alone(event):
        _move_up(event)


def _move_up(key: uuid.UUID) -> None:
    event = find_event(key)
    if event is None or not event.takes_place:
        return
    rows = SignUp.objects.of_event(key)
    waiting = list(rows.waiting())
    if event.places is not None:
        waiting = waiting[: max(0, event.places - rows.with_place().count())]
    for row in waiting:
        _keep(row, SignUp.State.COMES, event)
        notices.tell_of_place(row, event)


def _keep(row: SignUp, state: str, event: EventPage) -> None:
    row.state, row.told = state, notices.get_digest(event)
    row.save(update_fields=["state", "told"])
