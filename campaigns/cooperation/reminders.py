"""Tells editors of ends that come near and of promises to ask about: by mail, each once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.cooperation.models import Commitment, CooperationAgreement, DueNotice
from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.models import Member
from portal.members.roles import EDITORS

STEPS = (90, 30, 0)
# An end that is longer ago was known when the agreement was entered.
LATE = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at. ``commitment``: the promise to ask about; none: the end comes near."""

    agreement: CooperationAgreement
    due_on: str
    commitment: Commitment | None = None

    @property
    def url(self) -> str:
        """Where it is changed."""
        return f"{settings.SITE_URL}{get_edit_url(self.agreement.pk)}"


def find_ending(today: dt.date) -> QuerySet[CooperationAgreement]:
    """Those that end in the next 90 days, or did in the last 30; the first ones first."""
    last = today + dt.timedelta(days=STEPS[0])
    found: QuerySet[CooperationAgreement] = CooperationAgreement.objects.ending(today - LATE, last)
    return found.order_by("ends", "pk")


def find_promises(today: dt.date) -> QuerySet[Commitment]:
    """The promises to ask about by now; those that have waited longest first."""
    due: QuerySet[Commitment] = Commitment.objects.filter(next_on__lte=today)
    return due.select_related("agreement").order_by("next_on", "pk")


def get_edit_url(key: int) -> str:
    """Where an agreement (its primary key) is changed in the back office."""
    return reverse("wagtailsnippets_cooperation_cooperationagreement:edit", args=[key])


def send_due_notices(today: dt.date | None = None) -> int:
    """Send what is due, also what was missed, each once; the number of things told of."""
    today = today or timezone.localdate()
    people = [each for each in _get_people() if Recipient.of_member(each).is_reachable]
    if not people:
        return 0
    with transaction.atomic():
        due = list(_find_new(today))
        ends = [each for each in due if each.commitment is None]
        promises = [each for each in due if each.commitment]
        for person in people if due else ():
            send_localized(
                Recipient.of_member(person),
                "cooperation/mail/due",
                {"ends": ends, "promises": promises},
            )
    return len(due)


def _get_people() -> list[Member]:
    """The editors; administrators, where there are none."""
    editors = list(Member.objects.filter(groups__name=EDITORS, is_active=True).distinct())
    return editors or list(Member.objects.filter(is_superuser=True, is_active=True))


def _find_new(today: dt.date) -> Iterator[Due]:
    """What nobody was told of yet; it is taken for told, and so is what came before it."""
    for agreement in find_ending(today):
        reached = [
            days for days in STEPS if agreement.ends <= (today + dt.timedelta(days)).isoformat()
        ]
        made = [_note(agreement, "end", agreement.ends, days) for days in reached]
        if made and made[-1]:
            yield Due(agreement, agreement.ends)
    for promise in find_promises(today):
        day = promise.next_on.isoformat() if promise.next_on else ""
        if _note(promise.agreement, str(promise.pk), day, 0):
            yield Due(promise.agreement, day, promise)


def _note(agreement: CooperationAgreement, about: str, due_on: str, days: int) -> bool:
    """Whether this is the first time."""
    return DueNotice.objects.get_or_create(
        agreement=agreement, about=about, due_on=due_on, days=days
    )[1]
