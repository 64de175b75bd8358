"""A guide on paper: all of it over the whole width, with its warnings, numbers and address."""

import io
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, ViewportSize
from pypdf import PdfReader

from tests.e2e.page_types import PAGE_TYPES
from tests.e2e.served import ServedDemo

# How many sheets each may take; an agreement, with all its clauses.
PRINTED = {"guide": 2, "agreement": 4, "country": 2, "news": 1, "topic": 2}
ON_SCREEN_ONLY = "nav:not(.pager), form, button, input, .contents, .pager a, footer.foot"
# The A4 page between its margins, in CSS pixels.
PAPER: ViewportSize = {"width": 695, "height": 1017}
# What is drawn with its backgrounds left out, as browsers print.
WORD = """(element) => {
  const style = getComputedStyle(element);
  return {
    ink: style.color,
    border: parseFloat(style.borderInlineStartWidth),
    frame: parseFloat(getComputedStyle(element.closest(".warning")).borderInlineStartWidth),
  };
}"""
SHARE = """(element) => element.getBoundingClientRect().width
  / document.documentElement.clientWidth"""


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_fits_its_paper(
    open_page: Callable[..., Page], demo: ServedDemo, addresses: dict[str, str], name: str
) -> None:
    kind = next(kind for kind in PAGE_TYPES if kind.name == name)
    page = open_page(demo.url)
    page.goto(kind.address("en").format(**addresses))
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(paper.pages) <= PRINTED[name]

    text = " ".join("".join(each.extract_text() for each in paper.pages).split())
    assert unquote(page.url) in text.replace(" ", "")
    for number in page.locator('main a[href^="tel:"] b').all_text_contents():
        assert "".join(filter(str.isdigit, number)) in "".join(filter(str.isdigit, text))

    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    for each in page.locator(ON_SCREEN_ONLY).all():
        assert not each.is_visible(), each.evaluate("e => e.outerHTML.slice(0, 120)")
    assert page.locator(".on-paper svg").is_visible()
    wide = page.locator(":is(.body, .post-body, .beside > .side):visible").last
    assert wide.evaluate(SHARE) > 0.9


def test_a_warning_needs_no_colour(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = open_page(demo.url)
    page.goto("/en/rights-guides/unpaid-wages/")
    page.emulate_media(media="print", color_scheme="dark")
    words = page.locator(".warning-title > span").all()
    assert words
    drawn = [word.evaluate(WORD) for word in words]
    assert {each["ink"] for each in drawn} == {"rgb(0, 0, 0)"}
    assert min(each["border"] for each in drawn) > 0
    danger = page.locator('.warning[data-level="danger"] .warning-title > span').evaluate(WORD)
    caution = page.locator('.warning[data-level="caution"] .warning-title > span').evaluate(WORD)
    assert danger["frame"] > caution["frame"]
