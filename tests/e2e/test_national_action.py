"""A union says on an old phone what it did for a campaign: no JavaScript; readers see it later."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

CAMPAIGN = "campaigns/ratify-the-conventions/"
PLACES = {"en": "Pokhara", "ar": "بوخارا", "ne": "पोखरा"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_union_reports_is_read_once_an_editor_has_seen_it(
    open_page: Callable[..., Page], own_demo: ServedDemo, language: str
) -> None:
    place, address = PLACES[language], f"/{language}/{CAMPAIGN}"
    reader = open_page(own_demo.url, width=360, javascript=False)
    reader.goto(address)
    title = reader.locator("h1").inner_text()
    reader.goto(f"{address}actions/")
    before = int(reader.locator("[data-actions]").get_attribute("value") or "")

    phone = open_page(own_demo.url, width=360, javascript=False)
    sign_in(phone, "affiliate-np", language)
    phone.goto("/admin/")
    phone.locator("[data-line=actions] a").first.click()
    phone.locator("[name=campaign]").select_option(label=title)
    phone.locator("[name=kind]").select_option("rally")
    phone.locator("[name=place]").fill(place)
    phone.locator("[name=people]").fill("120")
    # How they were counted, and how it is known, is asked for; what was typed stays.
    phone.locator("main form button[type=submit]").first.click()
    expect(phone.locator("[name=place]")).to_have_value(place)
    expect(phone.locator(".error-message").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator("[name=counting]").select_option("estimated")
    phone.locator("[name=source_note]").fill("हामी त्यहाँ थियौँ")
    phone.locator("main form button[type=submit]").first.click()
    phone.goto("/admin/")
    expect(phone.locator("[data-line=actions]")).to_contain_text(place)
    reader.reload()
    expect(reader.locator("[data-action]", has_text=place)).to_have_count(0)

    desk = open_page(own_demo.url)
    sign_in(desk, "editor")
    desk.goto("/admin/")
    desk.locator("[data-line=actions_to_check] a", has_text=place).click()
    desk.locator("button[name=state][value=shown]").click()
    reader.reload()
    expect(reader.locator("[data-action=rally]", has_text=place)).to_be_visible()
    expect(reader.locator("[data-actions]")).to_have_attribute("value", str(before + 1))
