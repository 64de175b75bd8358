"""A union says on an old phone how many have joined: no JavaScript, and an odd number waits."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.served import ServedDemo

TARGET = "/ne/campaigns/targets/twenty-thousand/"
SOURCE = "सदस्य सूची"


def test_an_odd_number_counts_once_an_editor_has_confirmed_it(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    phone = open_page(own_demo.url, width=360, javascript=False)
    sign_in(phone, "affiliate-np", "ne")
    phone.goto("/admin/")
    phone.locator("[data-line=targets] a").click()
    before = int(phone.locator("[data-total]").get_attribute("data-total") or "")
    phone.locator("[data-missing] a").click()
    # Fewer than the 720 of the quarter before.
    phone.locator("[name=number]").fill("700")
    phone.locator("[name=source]").fill(SOURCE)
    phone.locator("main form button").click()
    expect(phone.locator("[data-asked] .error-message")).to_be_visible()
    phone.locator("[data-asked] [name=reason]").fill("एउटा शाखा छाड्यो")
    phone.locator("[data-asked] button").click()
    expect(phone.locator("[data-report][data-state=asked]", has_text=SOURCE)).to_be_visible()
    expect(phone.locator("[data-total]")).to_have_attribute("data-total", str(before))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360

    desk = open_page(own_demo.url)
    sign_in(desk, "editor")
    desk.goto(phone.url)
    asked = desk.locator("[data-report][data-state=asked]", has_text=SOURCE)
    asked.locator("[name=reason]").fill("Seen the list")
    asked.locator("button").click()
    expect(desk.locator("[data-change=confirmed]", has_text="Seen the list")).to_be_visible()

    phone.goto(TARGET)
    expect(phone.locator("[data-organised]")).to_have_attribute("value", str(before - 20))
    expect(phone.locator("[data-country=NP] [data-number]")).to_have_attribute("data-number", "700")
