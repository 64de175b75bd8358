"""What a browser may keep: nothing of what was read while signed in."""

import pytest
from django.conf import settings
from django.test import Client

from tests.fixture_types import HomePage, Member, SignIn

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/ar/forum/", "/en/accounts/profile/", "/ne/nowhere/", "/en/search/?q=wages"]
BESIDES = ["/admin/", "/en/search/?q=wages&format=json", "/en/accounts/identities/"]
SIGN_OUT = "/en/accounts/logout/"


def kept(client: Client, address: str) -> set[str]:
    """The words of ``Cache-Control``."""
    return {word.strip() for word in client.get(address).get("Cache-Control", "").split(",")}


@pytest.mark.parametrize("address", [*PAGES, *BESIDES])
def test_nothing_that_the_signed_in_read_is_kept(
    address: str, member: Member, signed_in: SignIn, site_tree: HomePage
) -> None:
    assert {"private", "no-store"} <= kept(signed_in(member), address)


@pytest.mark.parametrize("address", PAGES)
def test_others_pages_may_be_kept_and_begin_no_session(address: str, site_tree: HomePage) -> None:
    client = Client()
    if "profile" not in address:
        assert "no-store" not in kept(client, address)
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_form_and_its_answer_are_not_kept_either(
    member: Member, signed_in: SignIn, site_tree: HomePage
) -> None:
    answer = signed_in(member).post("/en/accounts/profile/edit/", {"display_name": ""})
    assert "no-store" in answer["Cache-Control"]


def test_signing_out_empties_the_cache(
    member: Member, signed_in: SignIn, site_tree: HomePage
) -> None:
    client = signed_in(member)
    assert "Clear-Site-Data" not in client.get(SIGN_OUT)
    assert client.post(SIGN_OUT)["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.get("/en/")
