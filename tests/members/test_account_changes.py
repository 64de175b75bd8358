"""What one signs in with changes only after the password, and never without a mail."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from wagtail.models import Page

from tests.factories import MemberFactory
from tests.fixture_types import Member, SignIn
from tests.members.fixture_types import ConfirmedClient
from tests.members.second_step import set_up
from tests.reading import read

pytestmark = pytest.mark.django_db
ADDRESS = "/en/accounts/email/"
NEW = {"email": "new@example.org", "action_add": ""}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def sita() -> Any:
    return MemberFactory(email="sita@example.org", preferred_language="ne")


def recipients() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_an_open_session_is_not_enough_to_change_the_address(
    sita: Member, signed_in: SignIn
) -> None:
    client = signed_in(sita)
    for answer in (client.get(ADDRESS), client.post(ADDRESS, NEW)):
        assert "/accounts/reauthenticate/" in answer["Location"]
    assert not EmailAddress.objects.filter(email=NEW["email"]).exists()
    assert recipients() == []


def test_the_old_address_hears_of_the_new_one(
    sita: Member, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(sita)
    client.post(ADDRESS, NEW)
    assert recipients() == ["new@example.org"]
    link = re.search(r"http://testserver(/\S+/confirm-email/\S+)", str(mail.outbox[0].body))
    assert link
    Client().post(link[1])
    sita.refresh_from_db()
    assert sita.email == "new@example.org"
    assert recipients() == ["new@example.org", "sita@example.org"]
    assert "नमस्" in str(mail.outbox[1].body)


def test_what_a_password_needs_is_said_in_the_readers_digits(
    sita: Member, signed_in: SignIn
) -> None:
    page = read("/bn/accounts/password/change/", signed_in(sita))
    (hint,) = page.texts("main .hint")
    assert re.search("[০-৯]", hint)
    assert not re.search("[0-9]", hint)


def test_a_new_password_is_told(sita: Member, confirmed_client: ConfirmedClient) -> None:
    new = "a-better-one-2026"
    form = {"oldpassword": "password", "password1": new, "password2": new}
    confirmed_client(sita).post("/en/accounts/password/change/", form)
    sita.refresh_from_db()
    assert sita.check_password(new)
    assert recipients() == ["sita@example.org"]


def test_a_forgotten_password_that_was_replaced_is_told(sita: Member) -> None:
    client = Client()
    client.post("/en/accounts/password/reset/", {"email": sita.email})
    link = re.search(r"http://testserver(/\S+/key/\S+)", str(mail.outbox[0].body))
    assert link
    page = client.get(link[1])
    new = "a-better-one-2026"
    client.post(page["Location"], {"password1": new, "password2": new})
    sita.refresh_from_db()
    assert sita.check_password(new)
    assert recipients() == ["sita@example.org"] * 2


def test_a_changed_second_step_is_told(sita: Member, confirmed_client: ConfirmedClient) -> None:
    client = confirmed_client(sita)
    set_up(client)
    assert "sita@example.org" in recipients()
    before = len(mail.outbox)
    client.post("/en/accounts/security/totp/deactivate/")
    assert recipients()[before:] == ["sita@example.org"]


def test_no_such_mail_says_from_where(sita: Member, confirmed_client: ConfirmedClient) -> None:
    set_up(confirmed_client(sita))
    assert not [message for message in mail.outbox if "127.0.0.1" in str(message.body)]


def test_what_an_administrator_changes_is_told_too(
    sita: Member, administrator: Member, signed_in: SignIn
) -> None:
    EmailAddress.objects.create(user=sita, email=sita.email, primary=True, verified=True)
    client = signed_in(administrator)
    form = {"email": "other@example.org", "display_name": "Sita", "is_active": "on"}
    form |= {"password1": "a-better-one-2026", "password2": "a-better-one-2026"}
    client.post(f"/admin/users/edit/{sita.pk}/", form)
    sita.refresh_from_db()
    assert sita.email == "other@example.org"
    assert sorted(recipients()) == ["other@example.org", "sita@example.org"]
    # The old one is no way in any more.
    assert not EmailAddress.objects.filter(user=sita, email="sita@example.org").exists()
