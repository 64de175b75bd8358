"""Four desks by six roles by every address, read and sent: nothing of a case leaks."""

import functools
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rights_guides.helpdesk import coding
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.desk import urls
from rights_guides.helpdesk.desk.views.desk_records import InterpretersView
from rights_guides.helpdesk.models import (
    Case,
    DeskMember,
    EmergencyAccess,
    IdentityLook,
    Interpreter,
    ReadyAnswer,
)
from tests.factories import MemberFactory
from tests.rights_guides.helpdesk.making import CONTACT, STORY, make_case, make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SECRETS = (
    STORY,
    "Sita Tamang",
    str(CONTACT["address"]),
    "Al Noor",
    "Call the embassy",
    "pay-slip.jpg",
    "Kept words",
    "Gita the interpreter",
)
DESKS = (("Doha", "QA"), ("Manila", "PH"), ("Dhaka", "BD"), ("Jakarta", "ID"))
TYPED = {
    "text": "Typed by a stranger.",
    "language": "en",
    "mine": "1",
    "state": "open",
    "outcome": "paid",
    "kind": "wages.late",
    "workers": "3",
    "reason": "Because.",
    "title": "T",
    "name": "N",
    "phone": "1",
    "languages": "en",
}


@pytest.fixture
def places(db: None) -> list[tuple[Any, Any, Case]]:
    """Desks, each with somebody who works there and a case with everything in it."""
    found = []
    for name, country in DESKS:
        desk = make_desk(name, country)
        person = MemberFactory()
        DeskMember.objects.create(desk=desk, member=person, leads=True)
        case = make_case(desk)
        doer = Doer(person, desk)
        coding.add_task(case, doer, "Call the embassy", None)
        coding.add_file(case, doer, "pay-slip.jpg", "image/jpeg", b"picture")
        ReadyAnswer.objects.create(desk=desk, language="ne", title="Kept words", text="Kept words")
        Interpreter.objects.create(desk=desk, name="Gita the interpreter", phone="1")
        found.append((desk, person, case))
    return found


def list_addresses(desk: Any, case: Case) -> list[str]:
    """Every address of the desk's pages, about this desk and this case."""
    kept = {
        "answers": desk.ready_answers.get().pk,
        InterpretersView.url_name.partition(":")[2]: desk.interpreters.get().pk,
    }
    known = {
        "reference": case.reference,
        "desk": desk.pk,
        "task": case.tasks.get().pk,
        "file": case.files.get().pk,
    }
    addresses = []
    for pattern in urls.urlpatterns:
        wanted = pattern.pattern.converters
        # A referral, a permission that there is not: those that there are have tests of their own.
        is_strange = pattern.name in ("referral", "decide")
        key = uuid4() if is_strange else kept.get(str(pattern.name), 0)
        values = known | {"pk": key, "action": "accept"}
        kwargs = {name: values[name] for name in wanted}
        addresses.append(reverse(f"desk:{pattern.name}", kwargs=kwargs))
    return addresses


def test_nothing_leaks(
    places: list[tuple[Any, Any, Case]],
    coordinator: Any,
    analyst: Any,
    administrator: Any,
    member: Any,
) -> None:
    roles = {
        "coordinator": coordinator,
        "analyst": analyst,
        "administrator": administrator,
        "member": member,
        "visitor": None,
    }
    before = list(Case.objects.order_by("pk").values())
    leaks, asked = [], 0
    for desk, person, case in places:
        strangers = roles | {"abroad": next(p for _d, p, _c in places if p != person)}
        for role, stranger in strangers.items():
            client = Client(raise_request_exception=True)
            if stranger:
                client.force_login(stranger)
            for address in list_addresses(desk, case):
                # An administrator may ask to see it, and asks here.
                typed = TYPED | {"reference": case.reference}
                post = functools.partial(client.post, data=typed)
                for send in (client.get, post):
                    answer = send(address)
                    asked += 1
                    # What a page of their own shows is theirs: nothing there is of this desk.
                    body = answer.content.decode(errors="replace") if answer.content else ""
                    is_own = role == "abroad" and answer.status_code == 200
                    secrets = SECRETS[:6] if is_own else SECRETS
                    leaks += [(role, address, word) for word in secrets if word in body]
                    if case.reference in address and answer.status_code not in (302, 404):
                        leaks.append((role, address, str(answer.status_code)))
    assert leaks == []
    assert asked == len(DESKS) * 6 * 2 * len(urls.urlpatterns)
    assert list(Case.objects.order_by("pk").values()) == before
    assert not IdentityLook.objects.exists()
    wanted = list(EmergencyAccess.objects.values_list("asked_by", "state"))
    assert wanted == [(administrator.pk, "waiting")] * len(DESKS)
    assert ReadyAnswer.objects.count() == len(DESKS)


def test_those_of_the_desk_open_all_of_it(places: list[tuple[Any, Any, Case]]) -> None:
    desk, person, case = places[0]
    client = Client()
    client.force_login(person)
    statuses = {
        address: client.get(address).status_code
        for address in list_addresses(desk, case)
        if not any(word in address for word in ("coordination", "pdf", "referrals", "emergency/"))
    }
    assert set(statuses.values()) <= {200, 302}, statuses
