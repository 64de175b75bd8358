"""What pages say to programs and to screen readers is true."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.factories import MemberFactory
from tests.fixture_types import SignIn
from tests.markup import find_faults
from tests.reading import page_of, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/en/accounts/signup/",
        "/ar/accounts/login/",
        "/en/search/?q=pay",
        "/en/news/",
        "/en/nowhere/",
        "/en/forum/",
    ],
)
def test_pages_for_everybody(address: str, site_tree: Page) -> None:
    assert find_faults(page_of(Client().get(address)).html) == []


@pytest.mark.parametrize("page", ["password/change/", "profile/edit/", ""])
def test_pages_of_an_account(page: str, site_tree: Page, signed_in: SignIn) -> None:
    client = signed_in(MemberFactory())
    response = client.get(f"/en/accounts/{page}", follow=True)
    assert find_faults(page_of(response).html) == []


def test_the_hints_of_a_password_are_read_with_it(site_tree: Page, signed_in: SignIn) -> None:
    page = read("/en/accounts/password/change/", signed_in(MemberFactory()))
    hint = str(page.one("[name=password1]")["aria-describedby"])
    assert page.html.select(f"#{hint} li") or page.texts(f"#{hint}") != [""]
