"""A case worker's forms in a real browser, which says of each where it was sent from."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.served import ServedDemo

CASE = "/en/desk/P64GVHF/"


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_sent_is_taken(
    open_page: Callable[..., Page], own_demo: ServedDemo, javascript: bool
) -> None:
    page = open_page(own_demo.url, width=360, javascript=javascript)
    sign_in(page, "case-np")
    page.goto(CASE)
    words = f"Asked the union on the site, {javascript}."
    page.fill("#note-text", words)
    page.click("#note button[type=submit]")
    expect(page.locator("[data-note]", has_text=words)).to_be_visible()
    page.click("form[action*='/identity/'] button")
    expect(page.locator("[data-identity]")).to_be_visible()
