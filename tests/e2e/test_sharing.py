"""Passing a guide on from a phone, with and without JavaScript, to nobody by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

GUIDE = "/{}/rights-guides/unpaid-wages/"
NO_SHARE_SHEET = "delete Navigator.prototype.share"
SHARE_SHEET = """
Object.defineProperty(Navigator.prototype, "share", {
  value: (given) => { window.given = given; return Promise.resolve(); }, configurable: true,
})
"""


def _open(page: Page, language: str) -> list[str]:
    page.goto(GUIDE.format(language))
    page.locator(".share summary").click()
    ways = page.locator(".share [data-way]")
    expect(ways.first).to_be_visible()
    return [str(way.get_attribute("data-way")) for way in ways.all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_there_are_links_and_the_code(
    open_page: Callable[..., Page], demo: ServedDemo, language: str
) -> None:
    page = open_page(demo.url, width=360, javascript=False)
    assert _open(page, language) == ["whatsapp", "sms", "mail"]
    expect(page.locator(".share bdi[dir=ltr]")).to_have_text(demo.url + GUIDE.format(language))
    expect(page.locator(".share-code svg")).to_be_visible()


def test_the_link_is_copied(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = open_page(demo.url, width=360, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(NO_SHARE_SHEET)
    assert _open(page, "en")[0] == "copy"
    page.locator("[data-way=copy]").click()
    said = page.locator(".share [data-copied]")
    expect(said).to_have_text(str(said.get_attribute("data-copied")))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == demo.url + GUIDE.format("en")


def test_a_device_that_has_one_opens_its_own_choice_of_apps(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360)
    page.add_init_script(SHARE_SHEET)
    assert _open(page, "ne")[0] == "apps"
    page.locator("[data-way=apps]").click()
    assert page.evaluate("window.given.url") == demo.url + GUIDE.format("ne")
