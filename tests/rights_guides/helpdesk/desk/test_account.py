"""Everybody with a task finds their pages from their own account, and nobody else does."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.fixture_types import SignIn

pytestmark = pytest.mark.django_db
PAGES = ("/en/desk/", "/en/desk/coordination/", "/en/case-numbers/")


def test_each_role_finds_its_pages(
    case_worker: Any,
    coordinator: Any,
    analyst: Any,
    administrator: Any,
    member: Any,
    signed_in: SignIn,
) -> None:
    found = {}
    for person in (case_worker, coordinator, analyst, administrator, member):
        client = signed_in(person)
        page = BeautifulSoup(client.get("/en/accounts/profile/").content, "html.parser")
        links = {str(link["href"]) for link in page.select("main a[href]")}
        found[person] = [address for address in PAGES if address in links]
        assert all(client.get(address).status_code == 200 for address in found[person])
    assert found == {
        case_worker: ["/en/desk/", "/en/case-numbers/"],
        coordinator: ["/en/desk/coordination/", "/en/case-numbers/"],
        analyst: ["/en/case-numbers/"],
        administrator: [],
        member: [],
    }


def test_the_desk_leads_to_the_page_that_is_theirs(
    coordinator: Any, analyst: Any, signed_in: SignIn
) -> None:
    for person, address in ((coordinator, PAGES[1]), (analyst, PAGES[2])):
        assert signed_in(person).get("/en/desk/")["Location"] == address
