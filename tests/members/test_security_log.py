"""What matters for safety is logged: by the id of the account, never by anything personal."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings
from structlog.testing import CapturingLogger

from portal.members import security_log
from portal.members.models import Member as MemberModel
from portal.members.roles import EDITORS, IDENTITY_KEEPERS
from tests.factories import MemberFactory
from tests.fixture_types import HomePage, Member, SignIn
from tests.members.fixture_types import ConfirmedClient
from tests.members.second_step import SECURITY, set_up

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, site_tree: HomePage) -> CapturingLogger:
    capturing = CapturingLogger()
    monkeypatch.setattr(security_log, "logger", capturing)
    return capturing


@pytest.fixture
def sita() -> Any:
    return MemberFactory(email="sita@example.org", display_name="Sita Rai")


def events(log: CapturingLogger) -> list[tuple[str, int | None]]:
    return [(call.args[0], call.kwargs["account"]) for call in log.calls]


def test_signing_in_failing_and_signing_out(log: CapturingLogger, sita: Member) -> None:
    client = Client()
    client.post(LOGIN, {"login": sita.email, "password": "wrong"})
    client.post(LOGIN, {"login": "nobody@example.org", "password": "wrong"})
    client.post(LOGIN, {"login": sita.email, "password": "password"})
    client.post("/en/accounts/logout/")
    assert events(log) == [
        ("sign-in failed", sita.pk),
        ("sign-in failed", None),
        ("signed in", sita.pk),
        ("sign-out", sita.pk),
    ]


def test_too_many_tries(log: CapturingLogger, sita: Member) -> None:
    client = Client()
    for _try in range(6):
        client.post(LOGIN, {"login": sita.email, "password": "wrong"})
    assert events(log) == [("sign-in failed", sita.pk)] * 5 + [("too many tries", sita.pk)]


def test_refusals(
    log: CapturingLogger, sita: Member, signed_in: SignIn, settings: Settings
) -> None:
    client = signed_in(sita)
    log.calls.clear()
    client.get("/en/accounts/identities/")
    client.get("/admin/")
    assert events(log) == [("refused", sita.pk)] * 2
    settings.REQUIRE_MFA = True
    sita.groups.add(Group.objects.get(name=IDENTITY_KEEPERS))
    log.calls.clear()
    client.get("/en/accounts/identities/")
    assert events(log)[-1] == ("refused without the second step", sita.pk)


def test_a_changed_second_step_and_a_wrong_code(
    log: CapturingLogger, sita: Member, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(sita)
    log.calls.clear()
    set_up(client)
    client.post(f"{SECURITY}totp/deactivate/")
    names = [name for name, _account in events(log)]
    assert names.count("second step added") == 2  # the app, and the codes on paper
    assert "second step removed" in names
    set_up(client)
    other = Client()
    other.post(LOGIN, {"login": sita.email, "password": "password"})
    other.post(f"{SECURITY}authenticate/", {"code": "000000"})
    assert events(log)[-1] == ("second step failed", sita.pk)


def test_a_changed_password(
    log: CapturingLogger, sita: Member, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(sita)
    new = "a-better-one-2026"
    form = {"oldpassword": "password", "password1": new, "password2": new}
    client.post("/en/accounts/password/change/", form)
    assert ("password changed", sita.pk) in events(log)


def test_roles_by_every_way(
    log: CapturingLogger, sita: Member, administrator: Member, signed_in: SignIn
) -> None:
    editors, keepers = (
        Group.objects.get_or_create(name=name)[0] for name in (EDITORS, IDENTITY_KEEPERS)
    )
    client = signed_in(administrator)
    log.calls.clear()
    form = {"email": sita.email, "display_name": "Sita", "is_active": "on"}
    address = f"/admin/users/edit/{sita.pk}/"
    client.post(address, form | {"groups": [editors.pk, keepers.pk], "is_superuser": "on"})
    client.post(address, form | {"groups": [editors.pk]})
    editors.user_set.clear()
    keepers.user_set.add(sita)
    MemberModel.objects.get(pk=sita.pk).groups.clear()
    found = [
        (call.kwargs["change"], call.kwargs["roles"], call.kwargs["actor"]) for call in log.calls
    ]
    assert {call.kwargs["account"] for call in log.calls} == {sita.pk}
    boss = administrator.pk
    assert sorted(found, key=str) == sorted(
        [
            ("added", ["is_superuser"], boss),
            ("added", [EDITORS, IDENTITY_KEEPERS], boss),
            ("removed", ["is_superuser"], boss),
            ("removed", [IDENTITY_KEEPERS], boss),
            ("removed", [EDITORS], None),
            ("added", [IDENTITY_KEEPERS], None),
            ("removed", [IDENTITY_KEEPERS], None),
        ],
        key=str,
    )


def test_nothing_personal_is_in_it(log: CapturingLogger, sita: Member) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7")
    client.post(LOGIN, {"login": sita.email, "password": "wrong"})
    client.post(LOGIN, {"login": sita.email, "password": "password"})
    client.get("/en/accounts/identities/?q=sita@example.org")
    text = json.dumps([(call.args, call.kwargs) for call in log.calls])
    for personal in (sita.email, "Sita", "203.0.113.7", "wrong"):
        assert personal not in text
