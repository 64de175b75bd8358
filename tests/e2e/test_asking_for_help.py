"""A worker's way through the help desk's pages, on a small phone.

Each page on the way is asked what ``test_page_types`` asks of the pages that have an address.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo
from tests.e2e.test_page_types import STICKING_OUT, WCAG

MAX_BYTES = 20 * 1024
STORY = "मेरो पासपोर्ट कम्पनीले लियो र मलाई तीन महिनादेखि तलब दिएको छैन।"
ON = "main .answer-buttons [value=next]"


def look_at(page: Page) -> None:
    """Nothing wider than the screen, nothing for axe to find, not too much to load."""
    assert page.locator("h1").count() == 1
    assert page.evaluate(STICKING_OUT) == [], page.title()
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert len(page.content().encode()) <= MAX_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_of_a_worker(
    open_page: Callable[..., Page], demo: ServedDemo, language: str
) -> None:
    page = open_page(demo.url, width=360)
    address = f"{demo.url}/{language}/help/"
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.click("main form button.button")
    page.fill("textarea", STORY)
    look_at(page)
    page.click(ON)
    page.fill("#id_destination", "Kuwait")
    page.click(ON)
    page.check("[value=yes]")
    page.click(ON)
    look_at(page)
    assert page.locator("[data-danger] a.call").first.is_visible()
    page.click(ON)
    page.check("[value=wages]")
    page.click(ON)
    look_at(page)
    for _page in range(4):
        page.click(ON)
    look_at(page)
    page.click(ON)
    assert page.url == address
    receipt = page.locator("output[data-receipt]").inner_text()
    look_at(page)
    page.click("[value=kept]")
    page.goto(f"{address}return/")
    page.fill("#id_receipt", receipt)
    page.click("main form button.button")
    assert STORY in page.locator("[data-conversation]").inner_text()
    look_at(page)
