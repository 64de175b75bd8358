"""Who may change members ends all sessions of one, such as after a device was lost."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from structlog.testing import capture_logs

from portal.members import roles
from portal.members.models import MemberSession
from tests.factories import MemberFactory, affiliates_of
from tests.fixture_types import HomePage, Member, SignIn
from tests.members.fixture_types import ConfirmedClient
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: HomePage) -> None:
    """Every test here reads in it."""


def granted(member: Any, name: str, *codenames: str) -> Any:
    group = Group.objects.create(name=name)
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    member.groups.add(group)
    return member


@pytest.fixture
def manager() -> Any:
    """Somebody who may change members, and is no administrator."""
    return granted(MemberFactory(display_name="Manager"), "HR", "access_admin", "change_member")


def address(member: Any) -> str:
    return f"/admin/users/edit/{member.pk}/sessions/"


def count(member: Any) -> int:
    return MemberSession.objects.filter(member=member).count()


def test_all_sessions_end_and_the_member_is_told(
    manager: Any, member: Member, signed_in: SignIn, confirmed_client: ConfirmedClient
) -> None:
    for _device in range(2):
        signed_in(member)
    client = confirmed_client(manager)
    form = read(address(member), client)
    assert form.html.select("main form button")
    link = read(f"/admin/users/edit/{member.pk}/", client).one("[data-end-sessions]")
    assert link["href"] == address(member)
    with capture_logs() as logs:
        assert client.post(address(member)).status_code == 302
    assert count(member) == 0
    assert count(manager) == 1
    assert [message.to for message in mail.outbox] == [[member.email]]
    entry = next(log for log in logs if log["event"] == "sessions ended")
    assert (entry["account"], entry["actor"], entry["sessions"]) == (member.pk, manager.pk, 2)
    assert member.email not in str(logs)
    assert member.display_name not in str(logs)


def test_the_password_is_asked_for_first(manager: Any, member: Member, signed_in: SignIn) -> None:
    signed_in(member)
    client = signed_in(manager)
    for answer in (client.get(address(member)), client.post(address(member))):
        assert "/accounts/reauthenticate/" in answer["Location"]
    assert count(member) == 1
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("who", "whose", "may"),
    [
        ("administrator", "administrator", True),
        ("administrator", "editor", True),
        ("administrator", "keeper", True),
        ("manager", "member", True),
        ("manager", "colleague", True),
        ("manager", "administrator", False),
        ("manager", "editor", False),
        ("manager", "keeper", False),
        ("manager", "affiliate", False),
        ("editor", "member", False),
        ("member", "colleague", False),
        ("nobody", "member", False),
    ],
)
def test_who_ends_whose(
    who: str,
    whose: str,
    may: bool,
    manager: Any,
    editor: Member,
    confirmed_client: ConfirmedClient,
    signed_in: SignIn,
) -> None:
    colleague, keeper, affiliate = MemberFactory(), MemberFactory(), MemberFactory()
    colleague.groups.add(Group.objects.get(name="HR"))
    keeper.groups.add(Group.objects.get(name=roles.IDENTITY_KEEPERS))
    affiliate.groups.add(affiliates_of("NP"))
    people = {
        "manager": manager,
        "editor": editor,
        "colleague": colleague,
        "keeper": keeper,
        "affiliate": affiliate,
        "member": MemberFactory(),
        "administrator": MemberFactory(is_superuser=True, is_staff=True),
    }
    other = people[whose]
    if who == whose:
        other = MemberFactory(is_superuser=True, is_staff=True)
    signed_in(other)
    client = Client() if who == "nobody" else confirmed_client(people[who])
    client.post(address(other))
    assert count(other) == (0 if may else 1)
    assert len(mail.outbox) == (1 if may else 0)


def test_ones_own_are_ended_on_ones_own_page(
    administrator: Member, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(administrator)
    client.post(address(administrator))
    assert count(administrator) == 1
    page = read(f"/admin/users/edit/{administrator.pk}/", client)
    assert not page.html.select("[data-end-sessions]")
