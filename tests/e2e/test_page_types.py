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
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.demo_data import ROOT
from tests.e2e.conftest import HEIGHTS, sign_in
from tests.e2e.page_types import LANGUAGES, PAGE_TYPES, WIDTHS, PageType
from tests.e2e.served import ServedDemo

PICTURES = ROOT / "var" / "pictures"
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    "resultTypes": ["violations"],
}
# Contrast, the dearest question, has the same answer in every language: colours do not differ.
WITHOUT_CONTRAST = WCAG | {"rules": {"color-contrast": {"enabled": False}}}
# Colours are all that differs in the dark.
ONLY_CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# How far what is read moves while the page comes, as browsers count it: 0 is not at all.
MOST_SHIFT = 0.02
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  list.getEntries().forEach((entry) => { window.shifted += entry.value; });
}).observe({ type: "layout-shift", buffered: true });
"""
SHIFTED = """() => new Promise((answer) => {
  requestAnimationFrame(() => requestAnimationFrame(() => answer(window.shifted)));
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
    open_page: Callable[..., Page],
    demo: ServedDemo,
    addresses: dict[str, str],
    kind: PageType,
    language: str,
) -> None:
    page = open_page(demo.url, width=WIDTHS[0])
    if kind.visitor:
        sign_in(page, kind.visitor, language)
    page.add_init_script(COUNT_SHIFTS)
    answer = page.goto(kind.address(language).format(**addresses))

    assert page.evaluate(SHIFTED) <= MOST_SHIFT
    assert answer is not None
    assert answer.status == kind.status
    html = page.locator("html")
    assert html.get_attribute("lang") == language
    assert html.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator("h1").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        assert page.evaluate(STICKING_OUT) == [], f"at {width} pixels"
        # On a desk the frame is another, and the same in every language.
        if width == WIDTHS[0] or language == LANGUAGES[0]:
            options = WCAG if language == LANGUAGES[0] else WITHOUT_CONTRAST
            found = Axe().run(page, options=options)
            assert found.violations_count == 0, f"at {width}: {found.generate_report()}"
        if request.config.getoption("pictures"):
            _keep_picture(page, PICTURES / f"{kind.name}-{language}-{width}.png")
    if language == LANGUAGES[0]:
        _look_in_the_dark(page)
    _enlarge_text(page)
    assert page.evaluate(STICKING_OUT) == [], "with large text"


def _look_in_the_dark(page: Page) -> None:
    """Contrast on a dark screen; then as it was."""
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options=ONLY_CONTRAST)
    assert found.violations_count == 0, f"in the dark: {found.generate_report()}"
    page.emulate_media(color_scheme="light")


def _enlarge_text(page: Page) -> None:
    """Twice the size, on a small phone: as who sees badly sets it."""
    page.set_viewport_size({"width": 320, "height": HEIGHTS[320]})
    page.evaluate("document.documentElement.style.fontSize = '225%'")


def _keep_picture(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True, animations="disabled")
