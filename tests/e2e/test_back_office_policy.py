"""The back office works under a policy that lets no page bring a script of its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch, sign_in
from tests.e2e.served import ServedDemo

PLACES = (
    "/admin/",
    "/admin/pages/",
    "/admin/images/multiple/add/",
    "/admin/reports/site-history/",
    "/admin/translations/desk/",
    "/admin/users/",
    "/admin/sections/news/",
)
VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", e => window.violations.push(
    e.effectiveDirective + " " + (e.sourceFile || "") + ":" + e.lineNumber + " " + e.sample));
"""


@pytest.fixture
def watch(watch: Watch) -> Iterator[Watch]:
    """What Wagtail itself warns of is not ours to fail; what the policy stops is."""
    yield watch
    watch.complaints = [each for each in watch.complaints if "Content Security" in each]


@pytest.fixture
def page(open_page: Callable[..., Page], demo: ServedDemo) -> Page:
    opened = open_page(demo.url)
    opened.add_init_script(VIOLATIONS)
    sign_in(opened, "admin")
    return opened


def find_editor(page: Page, title: str) -> str:
    page.goto(f"/admin/pages/search/?q={title}")
    link = page.locator("a[href*='/admin/pages/'][href$='/edit/']", has_text=title).first
    return str(link.get_attribute("href"))


def test_pages_bring_no_script_of_their_own(page: Page) -> None:
    for place in PLACES:
        page.goto(place)
        assert page.locator("#main, main").count(), place
        assert page.evaluate("window.violations") == [], place


def test_the_editor_starts_its_widgets(page: Page) -> None:
    """Text, blocks, dates, a dialog to choose a page from."""
    page.goto(find_editor(page, "Migrants Day"))
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()
    assert page.locator("script[data-call]").count() == 0
    starts = page.locator("input[name=starts]")
    starts.focus()
    expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    assert page.evaluate("window.violations") == []


def test_the_translation_editor_sets_each_language_in_its_direction(page: Page) -> None:
    page.goto("/admin/translations/desk/?language=ar")
    page.goto(str(page.locator("a", has_text="Before you leave home").get_attribute("href")))
    page.goto(str(page.locator(".desk-way a[href$='/edit/']").get_attribute("href")))
    text = page.locator("[data-translation-editor] li.complete > div > p").first
    expect(text).to_have_attribute("dir", "rtl")
    expect(text).to_have_attribute("lang", "ar")
    original = page.locator("[data-translation-editor] li.complete > p").first
    expect(original).to_have_attribute("dir", "ltr")
    assert page.evaluate("window.violations") == []
