"""When an event is, by the clock of who reads it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

EVENT = "/ne/events/payslip-online-2027/"  # online, by the clocks of Qatar


@pytest.mark.parametrize("javascript", [True, False])
def test_the_readers_own_clock_takes_the_place_of_the_worlds(
    reading_page: Callable[..., Page], javascript: bool
) -> None:
    page = reading_page(javascript=javascript)
    page.goto(EVENT)
    expect(page.locator("[data-fact=here]")).to_have_count(int(javascript))
    expect(page.locator("[data-fact=utc]")).to_have_count(int(not javascript))
