"""Taking one's data along, and leaving: only oneself, and only after the password."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from wagtail.models import Page

from portal.members import account_deletion, vouching
from portal.members.models import IdentityLook, Member, Vouch
from tests.factories import MemberFactory
from tests.fixture_types import SignIn
from tests.members.fixture_types import ConfirmedClient
from tests.reading import error_codes, read

pytestmark = pytest.mark.django_db
DATA, LEAVE = "/en/accounts/my-data/", "/en/accounts/leave/"


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


@pytest.fixture
def leaver(affiliate_np: Member) -> Any:
    """Somebody with a bit of everything."""
    person = MemberFactory(
        email="leaver@example.org",
        display_name="Lila",
        country="NP",
        vouched_on=None,
        pseudonym="Lotus",
    )
    request = vouching.request_membership(person, "Sita knows me.")
    assert request is not None
    vouching.accept_request(affiliate_np, request.pk, "A secret note of the voucher")
    person.refresh_from_db()
    Vouch.objects.create(member=MemberFactory(display_name="Friend"), voucher=person)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "the-secret"})
    IdentityLook.objects.create(member=person, pseudonym="Lotus", reason="Threats")
    return person


def data_of(client: Client) -> dict:
    response = client.post(DATA)
    assert response["Content-Disposition"].startswith('attachment; filename="my-data-')
    text = response.getvalue().decode()
    data: dict = json.loads(text)
    return data


def test_both_ask_for_the_password_first(leaver: Any, signed_in: SignIn) -> None:
    for address in (DATA, LEAVE):
        assert Client().get(address)["Location"].startswith("/en/accounts/")
        for method in ("get", "post"):
            response = getattr(signed_in(leaver), method)(address, {"texts": "keep", "sure": "on"})
            assert "reauthenticate" in response["Location"], (address, method)
    assert Member.objects.filter(pk=leaver.pk).exists()


def test_the_file_holds_ones_own_and_nothing_of_others(
    leaver: Any, confirmed_client: ConfirmedClient
) -> None:
    Authenticator.objects.all().delete()  # so that the password is enough here
    client = confirmed_client(leaver)
    assert read(DATA, client).one("main form button")
    data = data_of(client)
    assert data["profile"][0]["email"] == "leaver@example.org"
    assert data["profile"][0]["pseudonym"] == "Lotus"
    assert data["membership_requests"][0]["note"] == "Sita knows me."
    assert len(data["vouches"]) == len(data["vouches_given"]) == 1
    assert data["identity_looks"][0]["reason"] == "Threats"
    text = json.dumps(data)
    for others in ("affiliate@example.org", "A secret note", "Friend", "the-secret", "password"):
        assert others not in text.replace('"password"', ""), others


def test_everything_that_is_only_theirs_goes(
    leaver: Any, affiliate_np: Member, confirmed_client: ConfirmedClient
) -> None:
    Authenticator.objects.filter(type="totp").update(type="recovery_codes", data={})
    Authenticator.objects.all().delete()
    client = confirmed_client(leaver)
    assert read(LEAVE, client).one("main form.form")
    response = client.post(LEAVE, {"texts": "keep", "sure": "on"})
    assert response["Location"] == "/en/accounts/left/"
    assert "_auth_user_id" not in client.session
    assert client.get("/en/accounts/left/").status_code == 200
    assert not Member.objects.filter(email="leaver@example.org").exists()
    assert not EmailAddress.objects.filter(email="leaver@example.org").exists()
    assert not Vouch.objects.filter(voucher=affiliate_np).exists()
    assert Vouch.objects.get().voucher is None, "the one they spoke for still writes"
    look = IdentityLook.objects.get()
    assert look.member is None


@pytest.mark.parametrize(
    "answer", [{}, {"texts": "keep"}, {"sure": "on"}, {"texts": "all", "sure": "on"}]
)
def test_who_is_not_sure_stays(
    leaver: Any, confirmed_client: ConfirmedClient, answer: dict
) -> None:
    Authenticator.objects.all().delete()
    assert confirmed_client(leaver).post(LEAVE, answer).status_code == 200
    assert Member.objects.filter(pk=leaver.pk).exists()


def test_nobody_can_be_made_to_leave_by_another(
    leaver: Any, member: Member, confirmed_client: ConfirmedClient
) -> None:
    client = confirmed_client(member)
    client.post(LEAVE, {"texts": "erase", "sure": "on", "pk": leaver.pk, "member": leaver.pk})
    assert Member.objects.filter(pk=leaver.pk).exists()
    assert not Member.objects.filter(pk=member.pk).exists()


def test_the_only_administrator_stays(
    administrator: Member, confirmed_client: ConfirmedClient
) -> None:
    answer = confirmed_client(administrator).post(LEAVE, {"texts": "keep", "sure": "on"})
    assert error_codes(answer) == {"__all__": ["last_administrator"]}
    MemberFactory(is_superuser=True)
    account_deletion.delete_account(administrator, erase_texts=False)
    assert not Member.objects.filter(pk=administrator.pk).exists()


def test_what_fails_in_a_section_leaves_everything_as_it_was(member: Member) -> None:
    def fail(_member: Member, _erase: bool) -> None:
        raise RuntimeError("not now")

    with (
        account_deletion.BEFORE_ACCOUNT_DELETION.override({"broken": fail}),
        pytest.raises(RuntimeError),
    ):
        account_deletion.delete_account(member, erase_texts=True)
    assert Member.objects.filter(pk=member.pk).exists()


def test_the_pages_in_arabic(member: Member, confirmed_client: ConfirmedClient) -> None:
    client = confirmed_client(member)
    for address in ("/ar/accounts/my-data/", "/ar/accounts/leave/", "/ar/accounts/left/"):
        assert read(address, client).one("html")["dir"] == "rtl"
