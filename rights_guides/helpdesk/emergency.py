"""Permission for an administrator to see one case: asked for, decided by a second person, over.

waiting → allowed → ended; or refused; or nobody answers, or its time is over. It is for reading
that one case only. Views ask ``permissions`` right before; the database refuses a second person
who is the first.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.members.models import Member
from rights_guides.helpdesk.acts import Doer, record
from rights_guides.helpdesk.models import Case, CaseAct, EmergencyAccess, IdentityLook
from rights_guides.helpdesk.signals import access_changed

Kind = CaseAct.Kind
State = EmergencyAccess.State
# So long it waits for the second person, and so long it lasts then.
WAITS = dt.timedelta(hours=24)
LASTS = dt.timedelta(hours=4)


class NotOpenError(Exception):
    """It was decided or ended meanwhile, its time is over, or there is one already."""


def ask(case: Case, member: Member, reason: str) -> EmergencyAccess:
    """``member`` asks to see the case. Raises ``NotOpenError`` while an earlier one is open."""
    now = timezone.now()
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        earlier = case.emergencies.filter(asked_by=member, state__in=EmergencyAccess.OPEN_STATES)
        earlier.filter(until__lte=now).update(state=State.EXPIRED)
        if earlier.exists():
            raise NotOpenError(case.reference)
        access = EmergencyAccess(case=case, asked_by=member, until=now + WAITS)
        access.reason = reason
        try:
            access.save()
        except IntegrityError:
            raise NotOpenError(case.reference) from None
        _record(access, Kind.ACCESS_ASKED, member, reason)
    return access


def allow(access: EmergencyAccess, member: Member) -> None:
    """The second person allows it, for a few hours from now."""
    now = timezone.now()
    with transaction.atomic():
        _change(
            access,
            [State.WAITING],
            state=State.ALLOWED,
            decided_by=member,
            decided_at=now,
            until=now + LASTS,
        )
        _record(access, Kind.ACCESS_ALLOWED, member)


def refuse(access: EmergencyAccess, member: Member) -> None:
    """The second person does not allow it."""
    with transaction.atomic():
        now = timezone.now()
        _change(access, [State.WAITING], state=State.REFUSED, decided_by=member, decided_at=now)
        _record(access, Kind.ACCESS_REFUSED, member)


def end(access: EmergencyAccess, member: Member) -> None:
    """Either of the two ends it, before its time is over."""
    with transaction.atomic():
        now = timezone.now()
        _change(
            access, EmergencyAccess.OPEN_STATES, state=State.ENDED, ended_by=member, ended_at=now
        )
        _record(access, Kind.ACCESS_ENDED, member)


def note_look(access: EmergencyAccess, kind: str) -> None:
    """What was looked at; the first time, the desk is told."""
    with transaction.atomic():
        IdentityLook.objects.create(
            case=access.case, kind=kind, actor=access.asked_by, emergency=access
        )
        rows = EmergencyAccess.objects.filter(pk=access.pk, first_look_at=None)
        if rows.update(first_look_at=timezone.now()) and access.asked_by:
            _record(access, Kind.ACCESS_USED, access.asked_by)


def _change(access: EmergencyAccess, states: Sequence[str], **values: object) -> None:
    """Change it if it is still open in one of ``states``; two who decide at once: one does."""
    rows = EmergencyAccess.objects.filter(pk=access.pk, state__in=states, until__gt=timezone.now())
    if not rows.update(**values):
        raise NotOpenError(str(access.pk))
    for name, value in values.items():
        setattr(access, name, value)


def _record(access: EmergencyAccess, kind: str, member: Member, detail: str = "") -> None:
    act = record(access.case, kind, Doer(member), detail=detail)
    access_changed.send(EmergencyAccess, access=access, act=act)
