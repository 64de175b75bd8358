"""Pages from right to left with passages that are still in the source language.

The guides of the demo are translated to different degrees: whole, in part, not at all.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.test_page_types import STICKING_OUT

GUIDES = (
    "before-you-leave",
    "domestic-workers",
    "join-a-union",
    "keep-your-passport",
    "safety-on-site",
    "unpaid-wages",
)
# How far what stands on the start side of a list of contents is from its edge, in pixels.
FROM_THE_START = """() => [...document.querySelectorAll(".contents :is(.part-title, a)")].map(e => {
  const box = e.closest(".contents");
  const edge = box.getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(e);
  const found = words.getBoundingClientRect();
  const fromRight = getComputedStyle(box).direction === "rtl";
  return Math.round(fromRight ? edge.right - found.right : found.left - edge.left);
})"""
# How far a list's marks (bullets, numbers) have from the edge of their list, in pixels; a mark
# stands beside its item, on the side where the item's text begins.
ROOM_OF_MARKS = """() => [...document.querySelectorAll("main .flow > :is(ul, ol) > li")]
  .filter(e => getComputedStyle(e).listStyleType !== "none")
  .map(e => {
    const item = e.getBoundingClientRect();
    const list = e.parentElement.getBoundingClientRect();
    const fromRight = getComputedStyle(e).direction === "rtl";
    return Math.round(fromRight ? list.right - item.right : item.left - list.left);
  })"""
# A bullet and the space after it, at the size of the text.
MARK = 16


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", ["ar", "ur"])
def test_lists_keep_inside_the_page(
    reading_page: Callable[..., Page], language: str, width: int
) -> None:
    page = reading_page(width=width)
    marks: list[int] = []
    for guide in GUIDES:
        page.goto(f"/{language}/rights-guides/{guide}/")
        assert page.evaluate("document.documentElement.scrollWidth") == width, guide
        assert page.evaluate(STICKING_OUT) == [], guide
        marks += page.evaluate(ROOM_OF_MARKS)
    assert marks, "there are lists in the guides"
    assert min(marks) >= MARK


@pytest.mark.parametrize("language", ["ar", "ur", "ne"])
def test_the_list_of_contents_begins_on_one_side(
    reading_page: Callable[..., Page], language: str
) -> None:
    page = reading_page(width=360)
    for guide in GUIDES:
        page.goto(f"/{language}/rights-guides/{guide}/")
        places = page.evaluate(FROM_THE_START)
        assert len(places) > 1, guide
        assert set(places) <= {0, 1}, guide
