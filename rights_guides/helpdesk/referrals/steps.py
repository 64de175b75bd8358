"""A referral from asking to its end. Views ask ``permissions`` right before.

asked (the worker is asked) → sent → accepted → reported; or refused with a reason; or ended,
when the worker does not agree or takes the consent back. Only the parts that were agreed to are
shown (``permissions.get_visible_parts``), and only while it stands.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from rights_guides.helpdesk import acts
from rights_guides.helpdesk.acts import Doer, record
from rights_guides.helpdesk.choices import State as CaseState
from rights_guides.helpdesk.hours import add_working_days
from rights_guides.helpdesk.models import Case, CaseAct, Consent, Desk, Referral
from rights_guides.helpdesk.signals import referral_changed
from rights_guides.helpdesk.states import can_become

State = Referral.State
Kind = CaseAct.Kind
# Working days of the receiver until it should have said yes or no.
DAYS_TO_ANSWER = 3
# A link for somebody outside.
DAYS_OPEN = 14


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom: a desk here, or somebody outside by name and kind."""

    desk: Desk | None = None
    outside: str = ""
    body: str = ""


def ask(
    case: Case, doer: Doer, receiver: Receiver, parts: Collection[str], purpose: str
) -> Referral:
    """The worker is asked whether the case may be passed on."""
    with transaction.atomic():
        consent = Consent.objects.create(case=case, parts=list(parts), language=case.language)
        referral = _make(case, doer, receiver, parts, purpose)
        referral.consent = consent
        referral.save()
        record(case, Kind.REFERRED, doer)
        referral_changed.send(Referral, referral=referral)
    return referral


def propose_without_consent(
    case: Case,
    doer: Doer,
    receiver: Receiver,
    parts: Collection[str],
    purpose: str,
    reason: str,
) -> Referral:
    """Life is in danger and the worker cannot be asked: a second person has to agree."""
    with transaction.atomic():
        referral = _make(case, doer, receiver, parts, purpose)
        referral.without_consent = True
        referral.reason = reason
        referral.save()
        record(case, Kind.REFERRED, doer)
        referral_changed.send(Referral, referral=referral)
    return referral


def decide_as_second(referral: Referral, doer: Doer) -> None:
    """The second person agrees; the database refuses the first one."""
    with transaction.atomic():
        referral.decided_by_second = doer.actor
        referral.save(update_fields=["decided_by_second"])
        send(referral, doer)


def send(referral: Referral, doer: Doer) -> None:
    """It is passed on; the case waits for the receiver's answer."""
    now = timezone.now()
    referral.state, referral.sent_at = State.SENT, now
    referral.answer_due = add_working_days(now, referral.to_desk, DAYS_TO_ANSWER)
    if referral.to_desk is None:
        referral.expires_at = now + dt.timedelta(days=DAYS_OPEN)
    referral.save()
    case = referral.case
    if can_become(case.state, CaseState.REFERRED):
        acts.change_state(case, doer, CaseState.REFERRED)
    record(case, Kind.REFERRAL, doer)
    referral_changed.send(Referral, referral=referral)


def accept(referral: Referral, doer: Doer) -> None:
    """The receiver works on it from now on, too."""
    _answer(referral, doer, State.ACCEPTED, "")


def refuse(referral: Referral, doer: Doer, reason: str) -> None:
    """The receiver does not take it, and says why."""
    _answer(referral, doer, State.REFUSED, reason)


def report_back(
    referral: Referral,
    doer: Doer,
    report: str,
    outcome: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """The receiver is done, and says what came of it; with an outcome, the case is solved."""
    with transaction.atomic():
        _answer(referral, doer, State.REPORTED, report)
        if outcome and can_become(referral.case.state, CaseState.RESOLVED):
            acts.resolve(referral.case, doer, outcome, facts or {})


def end(referral: Referral, doer: Doer) -> None:
    """Nobody there sees anything of it any more."""
    referral.state = State.ENDED
    referral.token_hash, referral.expires_at = None, None
    referral.save()
    record(referral.case, Kind.REFERRAL, doer)
    referral_changed.send(Referral, referral=referral)


def _make(
    case: Case, doer: Doer, receiver: Receiver, parts: Collection[str], purpose: str
) -> Referral:
    referral = Referral(
        case=case,
        from_desk=doer.desk,
        to_desk=receiver.desk,
        outside=receiver.outside,
        body=receiver.body,
        parts=list(parts),
        made_by=doer.actor,
    )
    referral.purpose = purpose
    return referral


def _answer(referral: Referral, doer: Doer, state: str, text: str) -> None:
    with transaction.atomic():
        referral.state = State(state)
        referral.answered_by, referral.answered_at = doer.actor, timezone.now()
        referral.answer = text
        referral.save()
        record(referral.case, Kind.REFERRAL, doer)
        if state != State.ACCEPTED:
            _return(referral.case)
        referral_changed.send(Referral, referral=referral)


def _return(case: Case) -> None:
    """The case is its own desk's again, which has to do something about it."""
    with acts.changing(case) as current:
        current.needs_answer = True
