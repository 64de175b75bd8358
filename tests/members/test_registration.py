"""Making an account alone: who one is, a confirmed address, and nobody learns who has one."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import get_hasher, identify_hasher
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings
from wagtail.models import Page

from portal.mail.recipients import Recipient
from portal.mail.sending import send_localized
from portal.members.forms.registration import RegistrationForm
from portal.members.models import Member
from portal.settings import base
from tests.factories import MemberFactory, UnionFactory
from tests.fixture_types import SignIn
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.database]
JOIN = "/en/accounts/join/"
PASSWORD = "a-long-secret"
FORM = {
    "email": "new@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "display_name": "Nira",
    "country": "NP",
    "union": "",
    "other_union": "Union of Porters",
    "role": "Organiser",
    "languages": ["ne", "en"],
    "preferred_language": "ne",
}


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def join(client: Client, address: str = JOIN, **changes: Any) -> Any:
    return client.post(address, FORM | changes)


def link_in_mail() -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def sign_in(client: Client) -> Any:
    return client.post("/en/accounts/login/", {"login": "new@example.org", "password": PASSWORD})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_account_says_who_one_is(client: Client) -> None:
    response = join(client)
    assert response["Location"] == "/en/accounts/confirm-email/"
    member = Member.objects.get(email="new@example.org")
    assert (member.display_name, str(member.country), member.other_union, member.role) == (
        "Nira",
        "NP",
        "Union of Porters",
        "Organiser",
    )
    assert member.languages == ["ne", "en"]
    assert member.preferred_language == "ne"
    assert not member.is_vouched
    assert not member.address_confirmed
    assert not is_signed_in(client)


def test_a_union_is_chosen_below_its_country(client: Client) -> None:
    union = UnionFactory(country="NP")
    page = read(JOIN)
    assert "Nepal" in [str(group["label"]) for group in page.html.select("optgroup")]
    join(client, union=str(union.pk), other_union="")
    assert Member.objects.get(email="new@example.org").union == union


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password2": "another-secret"}, "password2"),
        ({"display_name": "\u202enimda"}, "display_name"),
        ({"display_name": "\u3164"}, "display_name"),
        ({"country": "XX"}, "country"),
        ({"other_union": ""}, "other_union"),
        ({"union": "999999"}, "union"),
        ({"languages": []}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"preferred_language": "xx"}, "preferred_language"),
        ({"role": "x" * 121}, "role"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_made(
    client: Client, changes: dict, field: str
) -> None:
    response = join(client, **changes)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert not Member.objects.filter(email="new@example.org").exists()
    assert mail.outbox == []


def test_a_union_of_another_country_is_refused(client: Client) -> None:
    response = join(client, union=str(UnionFactory(country="QA").pk))
    assert "union" in response.context["form"].errors


def test_nobody_signs_in_before_the_address_is_confirmed(client: Client) -> None:
    join(client)
    response = sign_in(client)
    assert response["Location"] == "/en/accounts/confirm-email/"
    assert not is_signed_in(client)
    link = link_in_mail()
    assert client.get(link).status_code == 200
    assert not Member.objects.get(email="new@example.org").address_confirmed, "a look is no yes"
    client.post(link)
    assert Member.objects.get(email="new@example.org").address_confirmed
    sign_in(client)
    assert is_signed_in(client)


def test_it_goes_in_arabic_from_start_to_end(client: Client) -> None:
    page = read("/ar/accounts/join/")
    assert page.one("html")["dir"] == "rtl"
    assert page.texts("h1")
    response = join(client, "/ar/accounts/join/", preferred_language="ar")
    assert response["Location"] == "/ar/accounts/confirm-email/"
    link = link_in_mail()
    assert link.startswith("/ar/accounts/confirm-email/")
    client.post(link)
    client.post("/ar/accounts/login/", {"login": "new@example.org", "password": PASSWORD})
    assert is_signed_in(client)
    html = client.get("/ar/accounts/profile/").content.decode()
    assert '<html lang="ar" dir="rtl"' in html


def test_a_link_works_for_three_days(client: Client) -> None:
    join(client)
    link = link_in_mail()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3, minutes=1)):
        client.post(link)
    assert not Member.objects.get(email="new@example.org").address_confirmed


def test_a_link_that_was_changed_does_nothing(client: Client) -> None:
    join(client)
    link = link_in_mail().rstrip("/")
    assert client.post(f"{link[:-2]}xx/").status_code in {200, 404}
    assert not Member.objects.get(email="new@example.org").address_confirmed


def test_somebody_who_has_an_account_gets_the_same_answer(client: Client) -> None:
    MemberFactory(email="known@example.org")
    fresh = join(client)
    known = join(Client(), email="known@example.org")
    upper = join(Client(), email="KNOWN@Example.org")
    assert known.status_code == upper.status_code == fresh.status_code == 302
    assert known["Location"] == upper["Location"] == fresh["Location"]
    assert Member.objects.filter(email__iexact="known@example.org").count() == 1
    to_known = [message for message in mail.outbox if message.to == ["known@example.org"]]
    assert len(to_known) == 1, "asked again at once, no second mail goes out"
    assert "already" in to_known[0].subject


def test_asking_again_and_again_sends_one_mail(client: Client) -> None:
    join(client)
    for _time in range(5):
        sign_in(Client())
        join(Client())
    assert len(mail.outbox) == 1


def test_nothing_about_the_readers_address_is_kept(client: Client) -> None:
    client.post(JOIN, FORM, REMOTE_ADDR="203.0.113.7")
    limits = base.ACCOUNT_RATE_LIMITS | base.MFA_RATE_LIMITS
    assert not any("ip" in (limit or "").split("/") for limit in limits.values())


def test_nobody_is_written_to_before_they_confirmed(client: Client) -> None:
    join(client)
    mail.outbox.clear()
    member = Member.objects.get(email="new@example.org")
    assert not send_localized(Recipient.of_member(member), "members/mail/vouched")
    assert mail.outbox == []


def test_a_new_password_by_mail_confirms_the_address_too(client: Client) -> None:
    join(client)
    client.post("/en/accounts/password/reset/", {"email": "new@example.org"})
    response = client.get(link_in_mail(), follow=True)
    client.post(
        response.request["PATH_INFO"], {"password1": "quite-another", "password2": "quite-another"}
    )
    assert Member.objects.get(email="new@example.org").address_confirmed


def test_accounts_made_by_editors_have_nothing_to_confirm(
    client: Client, administrator: Member, signed_in: SignIn
) -> None:
    signed_in(administrator).post(
        "/admin/users/new/",
        {
            "email": "made@example.org",
            "display_name": "Made",
            "country": "NP",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    member = Member.objects.get(email="made@example.org")
    assert member.is_vouched
    assert [vouch.voucher for vouch in member.vouches.all()] == [administrator]
    client.post("/en/accounts/login/", {"login": "made@example.org", "password": PASSWORD})
    assert is_signed_in(client)
    assert not EmailAddress.objects.filter(verified=False).exists()


def test_passwords_are_kept_with_argon2_and_old_ones_can_be_read(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    member = MemberFactory()
    member.set_password(PASSWORD)
    assert identify_hasher(member.password).algorithm == "argon2"
    old = get_hasher("pbkdf2_sha256").encode(PASSWORD, "salt")
    member.password = old
    assert member.check_password(PASSWORD)


def test_labels_of_the_page_are_in_the_readers_language() -> None:
    with translation.override("ne"):
        known = translation.gettext("Password")
    assert known != "Password"
    assert read("/ne/accounts/join/").one("html")["lang"] == "ne"


@pytest.mark.parametrize("known", [False, True])
def test_the_password_is_hashed_once_whoever_has_an_account(
    client: Client, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """Hashing is what takes long: its time must not tell who has an account."""
    if known:
        MemberFactory(email="new@example.org")
    hashed: list[int] = []
    hasher = type(get_hasher())
    encode = hasher.encode

    def count(*args: Any, **more: Any) -> str:
        hashed.append(1)
        return str(encode(*args, **more))

    monkeypatch.setattr(hasher, "encode", count)
    answer = join(client)
    assert answer["Location"] == "/en/accounts/confirm-email/"
    assert hashed == [1]


def test_an_address_taken_at_the_same_moment_gets_the_same_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two forms were checked before either account was made."""
    clean = RegistrationForm.clean

    def see_nobody(form: RegistrationForm) -> dict[str, Any]:
        cleaned = clean(form)
        form.account_already_exists = False
        return cleaned

    MemberFactory(email="new@example.org")
    monkeypatch.setattr(RegistrationForm, "clean", see_nobody)
    answer = join(client)
    assert answer["Location"] == "/en/accounts/confirm-email/"
    assert not is_signed_in(client)
    assert [message.to for message in mail.outbox] == [["new@example.org"]]


def test_another_fault_is_not_taken_for_a_known_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(form: RegistrationForm, request: Any) -> Any:
        raise IntegrityError

    monkeypatch.setattr(RegistrationForm, "_try_save", fail)
    with pytest.raises(IntegrityError):
        join(client)
