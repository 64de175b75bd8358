"""Signing in and out, in the reader's language, and landing on this site only."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from portal.members.adapters import MemberAdapter
from portal.members.models import Member, MemberSession
from tests.factories import MemberFactory
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"
OWN_DOMAIN, NETWORK_DOMAIN = "उदाहरण.भारत", "xn--p1b6ci4b4b3a.xn--h2brj9c"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def sign_in(client: Client, address: str = LOGIN, **changes: str) -> Any:
    return client.post(address, {"login": "somebody@example.org", "password": "password"} | changes)


@pytest.fixture
def somebody() -> object:
    return MemberFactory(email="somebody@example.org")


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_right_password_leads_to_the_forum(client: Client, somebody: object) -> None:
    response = sign_in(client)
    assert response.status_code == 302
    assert response["Location"] == "/en/forum/"
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "changes", [{"login": "SOMEBODY@Example.org"}, {"login": " somebody@example.org "}]
)
def test_an_address_is_the_same_however_it_is_typed(
    client: Client, somebody: object, changes: dict
) -> None:
    sign_in(client, **changes)
    assert is_signed_in(client)


@pytest.mark.parametrize("kept", [OWN_DOMAIN, NETWORK_DOMAIN])
@pytest.mark.parametrize("typed", [OWN_DOMAIN, NETWORK_DOMAIN])
def test_one_mailbox_is_one_account_however_its_domain_is_written(
    client: Client, kept: str, typed: str
) -> None:
    MemberFactory(email=f"kiran@{kept}")
    sign_in(client, login=f"Kiran@{typed}")
    assert is_signed_in(client)
    assert Member.objects.get(email=f"kiran@{typed}").email == f"kiran@{OWN_DOMAIN}"
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create_user(f"kiran@{typed}")


@pytest.mark.parametrize("changes", [{"password": "wrong"}, {"login": "nobody@example.org"}])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: Client, somebody: object, changes: dict
) -> None:
    response = sign_in(client, **changes)
    assert response.status_code == 200
    assert error_codes(response) == {"__all__": ["email_password_mismatch"]}
    assert not is_signed_in(client)


def test_messages_are_in_the_language_of_the_address(client: Client, somebody: object) -> None:
    response = sign_in(client, "/ne/accounts/login/", password="wrong")
    html = response.content.decode()
    with translation.override("en"):
        english = str(MemberAdapter.error_messages["email_password_mismatch"])
    with translation.override("ne"):
        message = str(MemberAdapter.error_messages["email_password_mismatch"])
    assert message in html
    assert message != english
    assert '<html lang="ne" dir="ltr"' in html


def test_empty_fields_are_each_named(client: Client, somebody: object) -> None:
    response = sign_in(client, login="", password="")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"login", "password"}
    assert response.content.decode().count("field-wrong") == 2


def test_nobody_signs_in_to_an_account_that_is_switched_off(client: Client) -> None:
    MemberFactory(email="somebody@example.org", is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


def test_the_language_of_the_address_is_kept(client: Client, somebody: object) -> None:
    assert sign_in(client, "/ar/accounts/login/")["Location"] == "/ar/forum/"


def test_a_members_own_language_comes_first(client: Client) -> None:
    MemberFactory(email="somebody@example.org", preferred_language="ne")
    assert sign_in(client)["Location"] == "/ne/forum/"


@pytest.mark.parametrize("target", ["/ne/rights-guides/", "/admin/pages/3/edit/"])
def test_next_leads_to_where_the_reader_was(client: Client, somebody: object, target: str) -> None:
    address = f"{LOGIN}?next={target}"
    form = read(address).one("form.form")
    assert not form.get("action"), "the form goes to the address it stands at"
    assert sign_in(client, address)["Location"] == target
    assert sign_in(Client(), next=target)["Location"] == target


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
    ],
)
def test_next_never_leads_elsewhere(client: Client, somebody: object, target: str) -> None:
    assert sign_in(client, next=target)["Location"] == "/en/forum/"
    assert is_signed_in(client)


def test_signing_out_asks_first_and_leads_home(client: Client, somebody: object) -> None:
    sign_in(client)
    with translation.override("ne"):
        address = reverse("account_logout")
    assert client.get(address).status_code == 200
    assert is_signed_in(client), "a link alone must not sign anybody out"
    response = client.post(address)
    assert response["Location"] == "/ne/"
    assert not is_signed_in(client)


def test_a_form_sent_from_elsewhere_is_refused_in_the_design(somebody: object) -> None:
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client, "/ar/accounts/login/")
    assert response.status_code == 403
    assert '<html lang="ar" dir="rtl"' in response.content.decode()
    assert MemberSession.objects.count() == 0


def test_the_page_for_signing_in_is_whole_in_every_direction() -> None:
    page = read("/ar/accounts/login/")
    assert len(page.texts("h1")) == 1
    assert page.one("html")["dir"] == "rtl"
    assert len(page.texts("form.form label")) == 3
