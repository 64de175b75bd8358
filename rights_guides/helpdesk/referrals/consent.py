"""What the worker says to a referral: yes, no, and at any time no more.

A yes sends the referral; a no, or taking the yes back, ends it at once: what was shown before
is seen by nobody there any more. Both work the same with the receipt and when a case worker
writes down what was said.
"""

from django.db import transaction
from django.utils import timezone

from rights_guides.helpdesk.acts import WORKER, Doer, record
from rights_guides.helpdesk.models import CaseAct, Consent, Referral
from rights_guides.helpdesk.referrals import steps

State = Referral.State


class TooLateError(ValueError):
    """The referral was answered or ended before."""


def give(referral: Referral, doer: Doer = WORKER, way: str = Consent.Way.RECEIPT) -> None:
    """The worker agrees to this referral. Raises ``TooLateError``."""
    with transaction.atomic():
        current = _lock(referral, State.ASKED)
        consent = _get_consent(current)
        consent.given_at, consent.way, consent.recorded_by = timezone.now(), way, doer.actor
        consent.save()
        record(current.case, CaseAct.Kind.CONSENT, doer)
        steps.send(current, doer)
    referral.refresh_from_db()


def refuse(referral: Referral, doer: Doer = WORKER) -> None:
    """The worker does not agree: nothing is passed on. Raises ``TooLateError``."""
    with transaction.atomic():
        current = _lock(referral, State.ASKED)
        consent = _get_consent(current)
        consent.refused_at = timezone.now()
        consent.save()
        steps.end(current, doer)
    referral.refresh_from_db()


def take_back(referral: Referral, doer: Doer = WORKER) -> None:
    """The worker agrees no longer; who received it sees nothing more. Raises ``TooLateError``.

    Also where nobody could ask them before, since their life was in danger.
    """
    with transaction.atomic():
        current = _lock(referral, State.SENT, State.ACCEPTED, State.REPORTED)
        if current.consent is not None:
            current.consent.ended_at = timezone.now()
            current.consent.save()
        record(current.case, CaseAct.Kind.CONSENT_ENDED, doer)
        steps.end(current, doer)
    referral.refresh_from_db()


def _lock(referral: Referral, *states: str) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",)).select_related("consent")
    current: Referral = rows.get(pk=referral.pk)
    current.case = referral.case
    if current.state not in states:
        raise TooLateError(current.state)
    return current


def _get_consent(referral: Referral) -> Consent:
    if referral.consent is None:
        raise TooLateError("decided without consent")
    return referral.consent
