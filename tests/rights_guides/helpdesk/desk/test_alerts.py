"""Who gets mail about cases, once, and that it says nothing of them."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from rights_guides.helpdesk import acts, deadlines
from rights_guides.helpdesk.desk import alerts
from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember
from tests.factories import MemberFactory
from tests.rights_guides.helpdesk.making import STORY, make_case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nobody_was_told() -> None:
    """Nobody was told of anything yet."""
    cache.clear()


@pytest.fixture
def case_worker(kathmandu: Desk) -> Any:
    """Somebody at the desk whose address is confirmed."""
    person = MemberFactory(address_confirmed=True)
    kathmandu.members.create(member=person)
    mail.outbox.clear()
    return person


@pytest.fixture
def coordinator() -> Any:
    """Somebody who coordinates all countries, with a confirmed address."""
    person = MemberFactory(address_confirmed=True)
    Coordinator.objects.create(member=person)
    return person


def sent_to() -> list[str]:
    """To whom mail went; none of it says anything of a case."""
    for message in mail.outbox:
        text = f"{message.subject} {message.body}"
        for secret in (STORY, "Sita", "Al Noor", "NP", "Nepal"):
            assert secret not in text
        for case in Case.objects.all():
            assert case.reference not in text
    people = [message.to[0] for message in mail.outbox]
    mail.outbox.clear()
    return people


def test_the_desk_is_told_of_new_cases_once_in_a_while(kathmandu: Desk, case_worker: Any) -> None:
    make_case(kathmandu)
    make_case(kathmandu)
    assert sent_to() == [case_worker.email]


def test_who_works_on_it_is_told_that_the_worker_wrote(kathmandu: Desk, case_worker: Any) -> None:
    case = make_case(kathmandu)
    kathmandu.members.create(member=MemberFactory(address_confirmed=True))
    acts.take(case, acts.Doer(case_worker, kathmandu))
    cache.clear()
    mail.outbox.clear()
    acts.write_as_worker(case, "They paid a part.", "ne")
    assert sent_to() == [case_worker.email]


def test_without_a_desk_the_coordinators_are_told(coordinator: Any) -> None:
    make_case()
    assert sent_to() == [coordinator.email]


def test_a_worker_who_left_an_address_is_told_of_an_answer(kathmandu: Desk) -> None:
    case = make_case(kathmandu, reach="mail", contact={"address": "sita@example.org"})
    acts.answer(case, acts.Doer(None, kathmandu), "We found the papers.", "ne")
    assert sent_to() == ["sita@example.org"]
    silent = make_case(kathmandu, reach="phone", contact={"address": "ram@example.org"})
    acts.answer(silent, acts.Doer(None, kathmandu), "We found the papers.", "ne")
    assert sent_to() == []


def test_before_and_after_an_answer_is_due(
    kathmandu: Desk, case_worker: Any, coordinator: Any
) -> None:
    case = make_case(kathmandu)
    mail.outbox.clear()
    now = timezone.now()
    assert alerts.send_case_alerts(now) == 0
    Case.objects.update(answer_due=now + dt.timedelta(hours=5))
    for expected in ([case_worker.email], []):
        alerts.send_case_alerts(now)
        assert sent_to() == expected
    later = now + dt.timedelta(hours=12)
    for expected in ([case_worker.email, coordinator.email], []):
        alerts.send_case_alerts(later)
        assert sorted(sent_to()) == sorted(expected)
    assert case.acts.filter(kind="reminded").count() == 2
    Case.objects.update(answer_due=now - dt.timedelta(hours=5))
    assert deadlines.count_overdue() == 1


def test_who_joins_a_desk_and_who_leaves_it_is_told(kathmandu: Desk, kuwait: Desk) -> None:
    person = MemberFactory(address_confirmed=True)
    row = DeskMember.objects.create(desk=kathmandu, member=person)
    joined = mail.outbox[-1]
    assert kathmandu.name in joined.subject
    assert "/desk/" in joined.body
    assert sent_to() == [person.email]
    row.leads = True
    row.save()
    assert sent_to() == []
    case = make_case(kathmandu)
    acts.take(case, acts.Doer(person, kathmandu))
    mail.outbox.clear()
    row.desk = kuwait  # in the form of the back office
    row.save()
    assert [kathmandu.name in mail.outbox[0].body, kuwait.name in mail.outbox[1].body] == [True] * 2
    assert sent_to() == [person.email] * 2
    case.refresh_from_db()
    assert case.assignee is None
    assert list(person.desks.values_list("desk", flat=True)) == [kuwait.pk]
    assert person.groups.exists()
    DeskMember.objects.get().delete()
    assert sent_to() == [person.email]
    assert not person.groups.exists()
