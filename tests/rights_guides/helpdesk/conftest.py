"""Desks with their people, and cases."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from rights_guides.helpdesk import lookups
from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember
from tests.factories import MemberFactory
from tests.rights_guides.helpdesk.making import make_case, make_desk


@pytest.fixture(scope="session", autouse=True)
def _quick_receipts() -> Iterator[None]:
    """A receipt costs a guesser 170 ms of processor, and would cost every test that, too."""
    with patch.dict(lookups._ARGON2, {"time_cost": 1, "memory_cost": 8}):
        yield


@pytest.fixture
def kathmandu(db: None) -> Desk:
    """A desk in Nepal."""
    return make_desk("Kathmandu", "NP", time_zone="Asia/Kathmandu")


@pytest.fixture
def kuwait(db: None) -> Desk:
    """A desk in Kuwait."""
    return make_desk("Kuwait", "KW", time_zone="Asia/Kuwait")


@pytest.fixture
def case_worker(kathmandu: Desk) -> Any:
    """Somebody at the desk in Nepal."""
    person = MemberFactory()
    DeskMember.objects.create(desk=kathmandu, member=person)
    return person


@pytest.fixture
def case_worker_abroad(kuwait: Desk) -> Any:
    """Somebody at the desk in Kuwait."""
    person = MemberFactory()
    DeskMember.objects.create(desk=kuwait, member=person)
    return person


@pytest.fixture
def coordinator(db: None) -> Any:
    """Somebody who coordinates all countries."""
    person = MemberFactory()
    Coordinator.objects.create(member=person)
    return person


@pytest.fixture
def analyst(db: None) -> Any:
    """Somebody who sees numbers only."""
    person = MemberFactory()
    Coordinator.objects.create(member=person, has_numbers_only=True)
    return person


@pytest.fixture
def case(kathmandu: Desk) -> Case:
    """A case at the desk in Nepal."""
    return make_case(kathmandu)
