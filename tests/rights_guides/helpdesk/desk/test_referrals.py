"""A case goes from Kathmandu to Kuwait and back, and nobody else does anything to it."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client

from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember, Referral
from rights_guides.helpdesk.referrals import consent, steps
from rights_guides.helpdesk.referrals.steps import Receiver
from tests.factories import MemberFactory
from tests.fixture_types import SignIn
from tests.rights_guides.helpdesk.making import STORY

pytestmark = pytest.mark.django_db

ACTIONS = ("accept", "refuse", "report", "agreed", "end", "second", "link")


def typed(case: Case, **changes: Any) -> dict[str, Any]:
    """What the form of passing on sends."""
    data = {"parts": ["facts", "conversation"], "purpose": "To ask for the pay", "way": "ask"}
    return {"version": case.version, "to_desk": "", **data, **changes}


def refer(client: Client, case: Case, **changes: Any) -> Any:
    case.refresh_from_db()
    return client.post(f"/en/desk/{case.reference}/refer/", typed(case, **changes))


def test_from_kathmandu_to_kuwait_and_solved(
    case: Case, kuwait: Desk, case_worker: Any, case_worker_abroad: Any, signed_in: SignIn
) -> None:
    here, there = signed_in(case_worker), signed_in(case_worker_abroad)
    address = f"/en/desk/{case.reference}/"
    assert refer(here, case, to_desk=kuwait.pk).status_code == 302
    referral = Referral.objects.get()
    assert there.get(address).status_code == 404
    consent.give(referral)
    page = there.get(address).content.decode()
    assert STORY in page
    assert "Sita" not in page
    there.post(f"/en/desk/referrals/{referral.pk}/accept/")
    report = {"text": "They paid.", "outcome": "paid", "recovered": "450", "currency": "KWD"}
    assert there.post(f"/en/desk/referrals/{referral.pk}/report/", report).status_code == 302
    case.refresh_from_db()
    assert case.state == State.RESOLVED
    assert (case.outcome, case.recovered) == ("paid", Decimal(450))
    assert there.get(address).status_code == 404
    shown = BeautifulSoup(here.get(address).content, "html.parser")
    assert shown.select_one("[data-referral]")["data-state"] == "reported"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"outside": "Rai and partners"},
        {"to_desk": "own"},
        {"to_desk": "other", "outside": "Rai and partners", "body": "lawyer"},
        {"to_desk": "other", "parts": []},
        {"to_desk": "other", "purpose": "\u200b"},
        {"to_desk": "other", "way": "without"},
        {"to_desk": "999999"},
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    case: Case,
    kathmandu: Desk,
    kuwait: Desk,
    case_worker: Any,
    signed_in: SignIn,
    changes: dict[str, Any],
) -> None:
    desks = {"own": kathmandu.pk, "other": kuwait.pk}
    changes = changes | {"to_desk": desks.get(changes.get("to_desk"), changes.get("to_desk", ""))}
    answer = refer(signed_in(case_worker), case, **changes)
    assert answer.status_code == 422
    assert b"aria-invalid" in answer.content
    assert not Referral.objects.exists()


def test_two_persons_decide_where_the_worker_cannot_be_asked(
    case: Case, kathmandu: Desk, kuwait: Desk, case_worker: Any, signed_in: SignIn
) -> None:
    colleague = MemberFactory()
    DeskMember.objects.create(desk=kathmandu, member=colleague)
    first, second = signed_in(case_worker), signed_in(colleague)
    refer(first, case, to_desk=kuwait.pk, way="without", reason="No answer since the threat")
    referral = Referral.objects.get()
    address = f"/en/desk/referrals/{referral.pk}/second/"
    assert first.post(address).status_code == 404
    assert second.post(address).status_code == 302
    referral.refresh_from_db()
    assert (referral.state, referral.decided_by_second) == (Referral.State.SENT, colleague)


def test_a_coordinator_of_the_country_can_be_the_second_person(
    case: Case, kuwait: Desk, case_worker: Any, coordinator: Any, signed_in: SignIn
) -> None:
    refer(signed_in(case_worker), case, to_desk=kuwait.pk, way="without", reason="No answer")
    referral, client = Referral.objects.get(), signed_in(coordinator)
    address = f"/en/desk/referrals/{referral.pk}/second/"
    Coordinator.objects.update(countries=["PH"])
    assert client.post(address).status_code == 404
    Coordinator.objects.update(countries=["NP"])
    page = BeautifulSoup(client.get("/en/desk/coordination/").content, "html.parser")
    assert "No answer" in page.select_one("[data-proposed]").get_text()
    assert client.post(address)["Location"] == "/en/desk/coordination/"
    referral.refresh_from_db()
    assert referral.decided_by_second == coordinator
    page = BeautifulSoup(client.get("/en/desk/coordination/").content, "html.parser")
    assert not page.select("[data-proposed]")


def test_whoever_has_to_do_something_is_told_by_mail(
    case: Case,
    kuwait: Desk,
    case_worker: Any,
    case_worker_abroad: Any,
    coordinator: Any,
    signed_in: SignIn,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    def told() -> set[str]:
        addresses = {address for mail in mailoutbox for address in mail.to}
        assert not any("Al Noor" in mail.body or STORY in mail.body for mail in mailoutbox)
        mailoutbox.clear()
        cache.clear()
        return addresses

    here, there = signed_in(case_worker), signed_in(case_worker_abroad)
    case.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        refer(here, case, to_desk=kuwait.pk, way="without", reason="No answer")
    assert told() == {coordinator.email}
    referral = Referral.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(coordinator).post(f"/en/desk/referrals/{referral.pk}/second/")
    assert told() == {case_worker_abroad.email}
    with django_capture_on_commit_callbacks(execute=True):
        there.post(f"/en/desk/referrals/{referral.pk}/accept/")
    assert told() == {case_worker.email}


def test_a_link_is_shown_once_and_only_to_the_desk(
    case: Case, case_worker: Any, signed_in: SignIn
) -> None:
    client = signed_in(case_worker)
    refer(client, case, outside="Rai and partners", body="lawyer", way="spoken")
    referral = Referral.objects.get()
    answer = client.post(f"/en/desk/referrals/{referral.pk}/link/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert "no-store" in answer["Cache-Control"]
    address, pin = (page.select_one(f"[{mark}]").text for mark in ("data-link", "data-pin"))
    opened = Client().post(address.removeprefix("http://testserver"), {"pin": pin})
    assert STORY in opened.content.decode()


def test_nobody_else_does_anything_with_a_referral(
    case: Case,
    kathmandu: Desk,
    kuwait: Desk,
    case_worker: Any,
    case_worker_abroad: Any,
    coordinator: Any,
    analyst: Any,
    administrator: Any,
    member: Any,
    signed_in: SignIn,
) -> None:
    manila = Desk.objects.create(name="Manila", country="PH")
    elsewhere = MemberFactory()
    DeskMember.objects.create(desk=manila, member=elsewhere)
    referral = steps.ask(
        case, Doer(case_worker, kathmandu), Receiver(desk=kuwait), ["facts"], "Pay"
    )
    outsiders = (elsewhere, coordinator, analyst, administrator, member)
    for state in ("asked", "sent"):
        if state == "sent":
            consent.give(referral)
        before = Referral.objects.filter(pk=referral.pk).values().get()
        for person in (*outsiders, *([case_worker_abroad] if state == "asked" else [])):
            client = signed_in(person)
            for action in (*ACTIONS, "nothing", "require"):
                answer = client.post(f"/en/desk/referrals/{referral.pk}/{action}/", {"text": "x"})
                assert answer.status_code == 404, (person, action)
            refused = client.post(f"/en/desk/{case.reference}/refer/", typed(case))
            assert refused.status_code == 404
        assert Referral.objects.filter(pk=referral.pk).values().get() == before
    for action in ("agreed", "end", "link", "second"):
        answer = signed_in(case_worker_abroad).post(f"/en/desk/referrals/{referral.pk}/{action}/")
        assert answer.status_code == 404, action
    assert Client().post(f"/en/desk/referrals/{referral.pk}/accept/").status_code == 302
    assert Coordinator.objects.count() == 2
