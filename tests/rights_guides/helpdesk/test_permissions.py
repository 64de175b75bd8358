"""Who may open which case, and what of it: desks by roles."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from portal.members.permissions import can_vouch_for_everybody, needs_second_step
from rights_guides.helpdesk import emergency, permissions
from rights_guides.helpdesk.models import (
    Case,
    Consent,
    Desk,
    DeskMember,
    EmergencyAccess,
    Referral,
)
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

State = Referral.State


def refer(case: Case, desk: Desk, *parts: str, state: str = State.SENT, **consent: Any) -> Referral:
    """The case, passed on with the worker's consent."""
    consent = {"given_at": timezone.now()} | consent
    given = Consent.objects.create(case=case, parts=parts, language="ne", **consent)
    return Referral.objects.create(case=case, to_desk=desk, parts=parts, state=state, consent=given)


def test_who_opens_a_case(
    case: Case,
    case_worker: Any,
    case_worker_abroad: Any,
    coordinator: Any,
    analyst: Any,
    administrator: Any,
    editor: Any,
    member: Any,
) -> None:
    people = {
        "at the desk": case_worker,
        "abroad": case_worker_abroad,
        "coordinator": coordinator,
        "analyst": analyst,
        "administrator": administrator,
        "editor": editor,
        "member": member,
        "visitor": AnonymousUser(),
    }
    seeing = {
        name for name, person in people.items() if permissions.get_visible_parts(person, case)
    }
    assert seeing == {"at the desk"}
    working = {name for name, person in people.items() if permissions.can_work_on(person, case)}
    assert working == {"at the desk"}
    listed = {
        name
        for name, person in people.items()
        if name != "visitor" and Case.objects.visible_to(person).exists()
    }
    assert listed == {"at the desk"}
    with pytest.raises(Http404):
        permissions.access_case(coordinator, case.reference)


@pytest.mark.parametrize(
    ("state", "consent", "sees"),
    [
        (State.ASKED, {"given_at": None}, False),
        (State.SENT, {}, True),
        (State.ACCEPTED, {}, True),
        (State.ACCEPTED, {"ended_at": timezone.now()}, False),
        (State.REFUSED, {}, False),
        (State.ENDED, {}, False),
    ],
)
def test_a_referral_shows_what_was_agreed_while_it_stands(
    case: Case, kuwait: Desk, case_worker_abroad: Any, state: str, consent: Any, sees: bool
) -> None:
    refer(case, kuwait, "identity", state=state, **consent)
    parts = permissions.get_visible_parts(case_worker_abroad, case)
    assert parts == ({"identity", "facts"} if sees else set())
    assert Case.objects.visible_to(case_worker_abroad).exists() is sees
    assert permissions.can_work_on(case_worker_abroad, case) is (sees and state == State.ACCEPTED)
    assert not permissions.can_decide_on(case_worker_abroad, case)


def test_without_consent_two_persons_decide(
    case: Case, kuwait: Desk, case_worker: Any, case_worker_abroad: Any
) -> None:
    referral = Referral.objects.create(
        case=case, to_desk=kuwait, without_consent=True, state=State.SENT, made_by=case_worker
    )
    assert not permissions.get_visible_parts(case_worker_abroad, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(decided_by_second=case_worker)
    Referral.objects.filter(pk=referral.pk).update(decided_by_second=MemberFactory())
    assert permissions.get_visible_parts(case_worker_abroad, case) == {"facts"}


def test_an_administrator_looks_only_with_a_second_person(case: Case, administrator: Any) -> None:
    asked = emergency.ask(case, administrator, "The desk does not answer.")
    assert not permissions.can_allow(administrator, asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmergencyAccess.objects.update(decided_by=administrator)
    assert not permissions.get_visible_parts(administrator, case)
    emergency.allow(asked, MemberFactory(is_superuser=True))
    assert permissions.get_visible_parts(administrator, case) == permissions.EVERY_PART
    assert not permissions.can_work_on(administrator, case)
    for until, decided in ((-1, -2), (5, 1)):  # over; the clock was set back
        hours = [timezone.now() + dt.timedelta(hours=each) for each in (until, decided)]
        EmergencyAccess.objects.update(until=hours[0], decided_at=hours[1])
        assert not permissions.get_visible_parts(administrator, case)


def test_a_draft_is_nobodys_business(kathmandu: Desk, case_worker: Any) -> None:
    draft = Case.objects.create(language="ne", desk=kathmandu)
    assert not permissions.get_visible_parts(case_worker, draft)
    assert not Case.objects.visible_to(case_worker).exists()


def test_whoever_works_at_a_desk_needs_a_second_step(
    case: Case, case_worker: Any, coordinator: Any
) -> None:
    assert needs_second_step(case_worker)
    assert needs_second_step(coordinator)
    assert not can_vouch_for_everybody(case_worker)
    Case.objects.update(assignee=case_worker)
    DeskMember.objects.filter(member=case_worker).delete()
    assert not needs_second_step(case_worker)
    case.refresh_from_db()
    assert case.assignee is None
    assert not permissions.get_visible_parts(case_worker, case)


def test_coordinators_send_on_what_no_desk_has(case: Case, coordinator: Any, analyst: Any) -> None:
    assert not permissions.can_route(coordinator, case)
    case.desk = None
    assert permissions.can_route(coordinator, case)
    assert not permissions.can_route(analyst, case)
    coordinator.case_coordinator.countries = ["PH"]
    coordinator.case_coordinator.save()
    assert not permissions.can_route(coordinator, case)
