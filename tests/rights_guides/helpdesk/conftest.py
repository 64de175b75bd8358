"""Desks with their people, and cases."""

from typing import Any

import pytest

from rights_guides.helpdesk.models import Case, Coordinator, Desk, DeskMember
from tests.factories import MemberFactory
from tests.rights_guides.helpdesk.making import make_case, make_desk


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
