"""Permission for an administrator to see one case: two persons, a few hours, everybody told."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rights_guides.helpdesk import coding, emergency, erasure
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.desk import urls
from rights_guides.helpdesk.models import (
    Case,
    Coordinator,
    DataKey,
    Desk,
    DeskMember,
    EmergencyAccess,
    IdentityLook,
)
from tests.factories import MemberFactory
from tests.fixture_types import SignIn
from tests.rights_guides.helpdesk.making import STORY, make_case

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/desk/emergency/"
REASON = "The desk is closed and the worker is in danger."
SECRETS = (STORY, "Sita Tamang", "Al Noor", "Call the embassy", "pay-slip.jpg")


@pytest.fixture
def case(kathmandu: Desk, case_worker: Any) -> Case:
    """A case with everything in it, and everybody reachable by mail; nobody was told yet."""
    case_worker.emailaddress_set.update(verified=True)
    found = make_case(kathmandu)
    doer = Doer(case_worker, kathmandu)
    coding.add_task(found, doer, "Call the embassy", None)
    coding.add_file(found, doer, "pay-slip.jpg", "image/jpeg", b"picture")
    mail.outbox.clear()
    return found


@pytest.fixture
def case_worker(kathmandu: Desk) -> Any:
    """Somebody at the desk whose address is confirmed."""
    person = MemberFactory(address_confirmed=True)
    kathmandu.members.create(member=person)
    return person


@pytest.fixture
def coordinator() -> Any:
    """Somebody who coordinates all countries, with a confirmed address."""
    person = MemberFactory(address_confirmed=True)
    Coordinator.objects.create(member=person)
    return person


@pytest.fixture
def two_administrators() -> tuple[Any, Any]:
    """Both with confirmed addresses."""
    made = [MemberFactory(address_confirmed=True, is_superuser=True) for _each in range(2)]
    return made[0], made[1]


def sent_to() -> set[str]:
    """To whom mail went; none of it says anything of a case."""
    for message in mail.outbox:
        text = f"{message.subject} {message.body}"
        for case in Case.objects.all():
            assert not [word for word in (*SECRETS, REASON, case.reference) if word in text]
    people = [message.to[0] for message in mail.outbox]
    assert len(people) == len(set(people))
    mail.outbox.clear()
    return set(people)


def read(answer: Any) -> BeautifulSoup:
    """The page, of which nothing is kept."""
    assert "no-store" in answer["Cache-Control"]
    return BeautifulSoup(answer.content, "html.parser")


def states(page: BeautifulSoup) -> list[str]:
    """Of those in the list, the latest first."""
    return [str(each["data-state"]) for each in page.select("[data-access]")]


def list_addresses(case: Case) -> list[str]:
    """Every address about the case."""
    known = {
        "reference": case.reference,
        "task": case.tasks.get().pk,
        "file": case.files.get().pk,
    }
    return [
        reverse(f"desk:{each.name}", kwargs={name: known[name] for name in each.pattern.converters})
        for each in urls.urlpatterns
        if "reference" in each.pattern.converters and each.name != "send"
    ]


def test_from_asking_to_the_end(
    case: Case, case_worker: Any, coordinator: Any, two_administrators: Any, signed_in: SignIn
) -> None:
    first, second = two_administrators
    asking, deciding, desk = signed_in(first), signed_in(second), signed_in(case_worker)
    assert states(read(asking.get(PAGE))) == []
    typed = {"reference": case.reference.lower(), "reason": REASON}
    assert asking.post(PAGE, typed).status_code == 302
    assert sent_to() == {case_worker.email, coordinator.email, second.email}
    access = EmergencyAccess.objects.get()
    own = f"{PAGE}{access.pk}/"
    assert asking.post(f"{own}allow/").status_code == 404
    assert desk.post(f"{own}allow/").status_code == 404
    for reader in (asking, deciding, desk, signed_in(coordinator)):
        page = read(reader.get(PAGE))
        assert states(page) == ["waiting"]
        assert REASON in page.get_text()
        buttons = len(page.select("form[action$='/allow/']"))
        assert buttons == (reader is not asking and reader is not desk)
    case_address = f"/en/desk/{case.reference}/"
    assert asking.get(case_address).status_code == 404
    assert deciding.post(f"{own}allow/").status_code == 302
    assert sent_to() == {case_worker.email, coordinator.email, first.email}
    assert deciding.get(case_address).status_code == 404
    assert STORY in read(asking.get(case_address)).get_text()
    assert sent_to() == {case_worker.email, coordinator.email, second.email}
    page = read(desk.get(case_address))
    assert page.select_one("[data-panel=accesses] [data-state=allowed] [data-looks='1']")
    assert page.select_one("[data-look=emergency]")
    acts = [str(act["data-act"]) for act in page.select("[data-act^=access]")]
    assert acts == ["access_used", "access_allowed", "access_asked"]
    assert deciding.post(f"{own}end/").status_code == 302
    assert sent_to() == {first.email}
    assert asking.get(case_address).status_code == 404
    assert states(read(asking.get(PAGE))) == ["ended"]
    assert deciding.post(f"{own}allow/").status_code == 404
    assert asking.post(PAGE, typed).status_code == 302


def test_it_is_for_reading_that_case_for_a_while(
    case: Case, two_administrators: Any, kathmandu: Desk, client: Client
) -> None:
    first, second = two_administrators
    other = make_case(kathmandu)
    emergency.allow(emergency.ask(case, first, REASON), second)
    client.force_login(first)
    before = list(Case.objects.order_by("pk").values())
    looks = 0
    for address in list_addresses(case):
        answer = client.get(address)
        assert answer.status_code in (200, 302, 404), address
        looks += answer.status_code == 200
        typed = {"text": "x", "mine": "1", "state": "open", "language": "en", "outcome": "paid"}
        answer = client.post(address, typed)
        # the name, a translation: shown, and written down
        shows = any(address.endswith(end) for end in ("/identity/", "/translate/"))
        assert answer.status_code in ((200,) if shows else (404, 405)), address
        looks += answer.status_code == 200
    assert list(Case.objects.order_by("pk").values()) == before
    assert case.messages.count() == 1
    assert not case.notes.exists()
    assert IdentityLook.objects.count() == looks == 4
    assert set(IdentityLook.objects.values_list("kind", flat=True)) == {
        "identity",
        "file",
        "emergency",
    }
    assert client.get(f"/en/desk/{other.reference}/").status_code == 404
    with time_machine.travel(timezone.now() + emergency.LASTS, tick=False):
        # the session ends before that where administrators do nothing
        client.force_login(first)
        assert client.get(f"/en/desk/{case.reference}/").status_code == 404
        assert states(read(client.get(PAGE))) == ["expired"]


def make_closed(case: Case, first: Any, second: Any) -> Iterator[str]:
    """An access in each state in which nothing is seen, one after the other."""
    access = emergency.ask(case, first, REASON)
    yield "waiting"
    emergency.refuse(access, second)
    yield "refused"
    access = emergency.ask(case, first, REASON)
    emergency.allow(access, second)
    emergency.end(access, first)
    yield "ended"
    access = emergency.ask(case, first, REASON)
    EmergencyAccess.objects.filter(pk=access.pk).update(until=timezone.now())
    yield "expired"
    emergency.allow(emergency.ask(case, first, REASON), second)
    EmergencyAccess.objects.filter(state="allowed").update(decided_by=None)
    yield "allowed"  # by somebody whose account is gone


def test_an_administrator_who_may_not_look_sees_nothing(
    case: Case, two_administrators: Any, client: Client
) -> None:
    client.force_login(two_administrators[0])
    leaks = []
    for state in make_closed(case, *two_administrators):
        for address in (*list_addresses(case), PAGE, "/en/accounts/profile/"):
            for send in (client.get, client.post):
                answer = send(address, {"text": "x", "reason": "y"})
                body = answer.content.decode(errors="replace")
                leaks += [(state, address, word) for word in SECRETS if word in body]
                if case.reference in address and answer.status_code not in (302, 404, 405):
                    leaks.append((state, address, str(answer.status_code)))
        assert states(read(client.get(PAGE)))[0] == state
    assert leaks == []
    assert not IdentityLook.objects.exists()


def test_what_cannot_be_asked_for(
    case: Case, kathmandu: Desk, two_administrators: Any, client: Client
) -> None:
    first, second = two_administrators
    client.force_login(first)

    def ask(reference: str, reason: str = REASON) -> set[str]:
        answer = client.post(PAGE, {"reference": reference, "reason": reason})
        if answer.status_code == 302:
            return set()
        assert answer.status_code == 422
        assert reason in answer.content.decode()
        errors = answer.context["form"].errors.as_data()
        return {error.code or "" for each in errors.values() for error in each}

    draft = Case.objects.create(language="ne", desk=kathmandu)
    lost, erased, theirs = (make_case(kathmandu) for _each in range(3))
    DataKey.objects.filter(case=lost).update(key_id="gone")
    erasure.erase(erased)
    desk = Desk.objects.create(name="Theirs", country="PH")
    Case.objects.filter(pk=theirs.pk).update(desk=desk)
    DeskMember.objects.create(desk=desk, member=first)
    assert ask("NOSUCH") == ask(draft.reference) == {"unknown"}
    assert ask(lost.reference) == {"key"}
    assert ask(erased.reference) == {"erased"}
    assert ask(theirs.reference) == {"visible"}
    assert ask(case.reference, "") == {"required"}
    assert ask(case.reference) == set()
    assert ask(case.reference) == {""}
    EmergencyAccess.objects.update(until=timezone.now())
    assert ask(case.reference) == set()
    access = EmergencyAccess.objects.get(state="waiting")
    DataKey.objects.update(key_id="gone")
    assert client.get(PAGE).status_code == 200
    with time_machine.travel(timezone.now() + emergency.WAITS, tick=False):
        client.force_login(second)
        assert client.post(f"{PAGE}{access.pk}/allow/").status_code == 404


def test_others_are_not_let_in(case: Case, member: Any, analyst: Any, signed_in: SignIn) -> None:
    access = emergency.ask(case, MemberFactory(is_superuser=True), REASON)
    Coordinator.objects.create(member=(abroad := MemberFactory()), countries=["PH"])
    assert read(signed_in(abroad).get(PAGE)).select_one("[data-empty=accesses]")
    for person in (member, analyst, abroad):
        client = signed_in(person)
        for address in (PAGE, f"{PAGE}{access.pk}/allow/", f"{PAGE}{access.pk}/end/"):
            assert client.post(address, {"reference": case.reference}).status_code == 404
    assert EmergencyAccess.objects.get().state == "waiting"
    assert Client().get(PAGE).status_code == 302


def test_what_the_list_costs_does_not_grow(
    case: Case, kathmandu: Desk, coordinator: Any, client: Client
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    client.force_login(coordinator)
    emergency.ask(case, MemberFactory(is_superuser=True), REASON)
    count()
    before = count()
    for _each in range(3):
        emergency.ask(make_case(kathmandu), MemberFactory(is_superuser=True), REASON)
    assert count() == before
    assert before <= 15
