"""When an event is, by the clock of who reads it; signing up for it on an old phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.served import ServedDemo

EVENT = "/ne/events/payslip-online-2027/"  # online, by the clocks of Qatar


@pytest.mark.parametrize("javascript", [True, False])
def test_the_readers_own_clock_takes_the_place_of_the_worlds(
    reading_page: Callable[..., Page], javascript: bool
) -> None:
    page = reading_page(javascript=javascript)
    page.goto(EVENT)
    expect(page.locator("[data-fact=here]")).to_have_count(int(javascript))
    expect(page.locator("[data-fact=utc]")).to_have_count(int(not javascript))


ADDRESS = "asha@example.org"
FIND = f"""
from news.events.sign_ups.confirmation import CONFIRMATION
from news.models import SignUp
sign_up = SignUp.objects.get(email={ADDRESS!r})
print(CONFIRMATION.confirm_link.make_token(sign_up.pk), sign_up.state)
"""


def test_signing_up_needs_two_pages_and_one_link(
    own_demo: ServedDemo, open_page: Callable[..., Page]
) -> None:
    phone = open_page(own_demo.url, width=360, javascript=False)
    phone.goto(EVENT)
    phone.locator("a[href$='/sign-up/']").first.click()
    phone.locator("main [name=name]").fill("आशा राई")
    phone.locator("main [name=email]").fill(ADDRESS)
    phone.locator("main form button").last.click()
    expect(phone.locator("[data-outcome=asked]")).to_be_visible()
    token, *state = own_demo.console.run(FIND).split()
    assert not state
    phone.goto(f"/ne/events/come/{token}/")
    phone.locator("[data-outcome=confirm] button").click()
    expect(phone.locator("[data-outcome=comes]")).to_be_visible()
    assert own_demo.console.run(FIND).split()[1] == "comes"
