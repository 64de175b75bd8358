"""An address that comes without a language leads to the same one in the reader's."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.fixture_types import Member, SignIn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/search/?q=union", "/ne/search/?q=union"),
        ("/search", "/ne/search/"),
        ("/forum/", "/ne/forum/"),
        ("/accounts/login/?next=/x/", "/ne/accounts/login/?next=/x/"),
        ("/rights-guides/", "/ne/rights-guides/"),
    ],
)
def test_it_keeps_path_and_query(site_tree: Page, address: str, expected: str) -> None:
    answer = Client(headers={"accept-language": "ne"}).get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, expected)
    vary = {name.strip() for name in answer.headers["Vary"].split(",")}
    assert {"Accept-Language", "Cookie"} <= vary
    assert not answer.cookies


@pytest.mark.parametrize(
    ("header", "code"),
    [("pt-BR,en;q=0.5", "pt"), ("tl", "fil"), ("in", "id"), ("zh", "en"), ("", "en")],
)
def test_the_browsers_language_falls_back(site_tree: Page, header: str, code: str) -> None:
    answer = Client(headers={"accept-language": header}).get("/forum/")
    assert answer.headers["Location"] == f"/{code}/forum/"


def test_a_members_choice_comes_before_the_browsers(
    site_tree: Page, member: Member, signed_in: SignIn
) -> None:
    member.preferred_language = "ar"
    member.save()
    answer = signed_in(member, headers={"accept-language": "ne"}).get("/forum/")
    assert answer.headers["Location"] == "/ar/forum/"


@pytest.mark.parametrize("address", ["/rights-guides/no-such-guide/", "/no-such-section/"])
def test_what_is_not_there_is_not_found(site_tree: Page, address: str) -> None:
    assert Client().get(address).status_code == 404
