"""Every kind of page, in three languages, on a phone and on a desk.

One visit answers all questions: nothing moves while the page comes; the status, the
language and direction, one heading; then, on both screens, nothing wider than the
screen, nothing for axe to find and, with ``--pictures``, a picture for people to look
at; in English, contrast in the dark; at last nothing wider than the smallest screen
with text twice as large.

In the colours that a reader forces on a page the browser sees to contrast, and axe reads
colours there that nobody sees.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.demo_data import ROOT
from tests.e2e.conftest import HEIGHTS
from tests.e2e.page_types import LANGUAGES, PAGE_TYPES, WIDTHS, PageType

PICTURES = ROOT / "var" / "pictures"
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "resultTypes": ["violations"],
}
# What axe says of each place that is wrong: the rule and the element.
FIND_VIOLATIONS = """async (options) => (await axe.run(options)).violations.flatMap(
  ({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`)
)"""
# Contrast, the dearest question, has the same answer in every language: colours do not differ.
WITHOUT_CONTRAST = WCAG | {"rules": {"color-contrast": {"enabled": False}}}
# Colours are all that differs in the dark.
ONLY_CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# How far what is read moves while the page comes, as browsers count it: 0 is not at all.
MOST_SHIFT = 0.02
# Asked once the page is there: the browser has kept what has moved until then.
SHIFTED = """() => new Promise((answer) => {
  let shifted = 0;
  const add = (list) => list.getEntries().forEach((entry) => { shifted += entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => answer(shifted)));
})"""
# The width of the page's content, and what sticks out of the screen.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => {
      const box = e.getBoundingClientRect();
      return box.right > width + 1 || box.left < -1;
    })
    .slice(0, 5).map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.mark.pictures
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGE_TYPES, ids=lambda kind: kind.name)
def test_page(
    request: pytest.FixtureRequest,
    reading_page: Callable[..., Page],
    addresses: dict[str, str],
    kind: PageType,
    language: str,
) -> None:
    page = reading_page(kind.visitor)
    answer = page.goto(kind.address(language).format(**addresses))

    assert page.evaluate(SHIFTED) <= MOST_SHIFT
    assert answer is not None
    assert answer.status == kind.status
    html = page.locator("html")
    assert html.get_attribute("lang") == language
    assert html.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert page.evaluate(STICKING_OUT) == [], f"at {width} pixels"
        # On a desk the frame is another, and the same in every language.
        if width == WIDTHS[0] or language == LANGUAGES[0]:
            options = WCAG if language == LANGUAGES[0] else WITHOUT_CONTRAST
            assert page.evaluate(FIND_VIOLATIONS, options) == [], f"at {width} pixels"
        if request.config.getoption("pictures"):
            _keep_picture(page, PICTURES / f"{kind.name}-{language}-{width}.png")
    if language == LANGUAGES[0]:
        _look_in_the_dark(page)
    _enlarge_text(page)
    assert page.evaluate(STICKING_OUT) == [], "with large text"


def _look_in_the_dark(page: Page) -> None:
    """Contrast on a dark screen; then as it was."""
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(FIND_VIOLATIONS, ONLY_CONTRAST) == [], "in the dark"
    page.emulate_media(color_scheme="light")


def _enlarge_text(page: Page) -> None:
    """Twice the size, on a small phone: as who sees badly sets it."""
    page.set_viewport_size({"width": 320, "height": HEIGHTS[320]})
    page.evaluate("document.documentElement.style.fontSize = '225%'")


def _keep_picture(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True, animations="disabled")
