"""Somebody comes: the page is left at once, and nothing of it stays on the screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

GUIDE = "/{}/rights-guides/keep-your-passport/"
SITUATIONS = [(language, width) for language in LANGUAGES for width in (320, 1280)]


def _elsewhere(route: Route) -> None:
    route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")


def _open(open_page: Callable[..., Page], demo: ServedDemo, language: str, **given: Any) -> Page:
    """The guide, with another page before it; the other website is played."""
    page = open_page(demo.url, **given)
    page.route("**://*.wikipedia.org/**", _elsewhere)
    page.goto(f"/{language}/")
    page.goto(GUIDE.format(language))
    return page


@pytest.mark.parametrize(("language", "width"), SITUATIONS)
def test_it_is_reached_first_and_hides_nothing(
    open_page: Callable[..., Page], demo: ServedDemo, language: str, width: int
) -> None:
    page = _open(open_page, demo, language, width=width)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.locator("[data-exit]")
    expect(link).to_be_focused()
    bar, header = page.locator(".exit").bounding_box(), page.locator(".top").bounding_box()
    assert bar
    assert header
    assert bar["height"] >= 48
    assert header["y"] >= bar["y"] + bar["height"] - 1
    page.evaluate("window.scrollTo(0, 1500)")
    expect(link).to_be_in_viewport(ratio=1)
    page.emulate_media(media="print")
    expect(link).to_be_hidden()


def test_without_javascript_it_is_a_link(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = _open(open_page, demo, "en", javascript=False)
    page.locator("[data-exit]").click()
    expect(page).to_have_title("Elsewhere")


def test_a_press_goes_there_and_the_way_back_does_not_come_here(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "ar", width=360)
    page.locator("[data-exit]").click()
    expect(page).to_have_title("Elsewhere")
    page.go_back()
    expect(page).to_have_url(f"{demo.url}/ar/")


def test_the_page_is_empty_while_the_other_one_loads(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "en")
    page.route("**://*.wikipedia.org/**", lambda route: None)  # it never answers
    left, title = page.evaluate(
        "(document.querySelector('[data-exit]').click(),"
        " [document.body.childNodes.length, document.title])"
    )
    assert left == 0
    assert "wikipedia" in title


def test_three_times_shift_goes_there_but_no_capital_letter(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "ne")
    link = page.locator("[data-exit]")
    for _twice in range(2):
        page.keyboard.press("Shift")
    expect(link).to_have_attribute("data-pressed", "2")
    page.keyboard.press("Shift+A")
    expect(link).to_have_attribute("data-pressed", "0")
    for _thrice in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_title("Elsewhere")
