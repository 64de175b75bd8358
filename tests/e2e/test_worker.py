"""A migrant worker finds a right, in their language, and whom to call.

On a phone and at a desk, with and without JavaScript.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import LANGUAGES, WIDTHS

SITUATIONS = [
    *((language, width, True) for language in LANGUAGES for width in WIDTHS),
    *((language, 360, False) for language in LANGUAGES),
]
OTHER = {"en": "ne", "ar": "en", "ne": "ar"}
WORDS = {"en": "wages", "ar": "أجرك", "ne": "ज्याला"}

pytestmark = pytest.mark.parametrize(("language", "width", "javascript"), SITUATIONS)


@pytest.fixture
def page(reading_page: Callable[..., Page], language: str, width: int, javascript: bool) -> Page:
    """A reader whose browser asks for their language."""
    return reading_page(width=width, javascript=javascript, locale=language)


def _choose_language(page: Page, language: str) -> None:
    page.locator("header details.languages summary").click()
    page.locator(f"header details.languages a[hreflang={language}]").click()


def test_from_the_first_page_to_the_union_that_helps(page: Page, language: str) -> None:
    page.goto("/")
    expect(page).to_have_url(f"{_host(page)}/{language}/")
    page.locator(f"main a[href='/{language}/rights-guides/']").first.click()
    page.locator(f"main a[href='/{language}/rights-guides/unpaid-wages/']").first.click()
    main = page.locator("main")
    expect(main).to_have_attribute("data-translation-status", "current")
    expect(main.locator("ol").first).to_be_visible()
    expect(main.locator(".source").first).to_be_visible()
    expect(main.locator(".sample").first).to_be_visible()

    main.locator(f"a[href='/{language}/countries/']").first.click()
    page.locator(f"main a[href^='/{language}/countries/']").first.click()
    call = page.locator("main a.call[href^='tel:+']").first
    expect(call).to_be_visible()
    page.wait_for_load_state()  # with its style
    box = call.bounding_box()
    assert box is not None
    assert box["height"] >= 48


def test_the_same_page_in_another_language(page: Page, language: str) -> None:
    other = OTHER[language]
    page.goto(f"/{language}/rights-guides/unpaid-wages/")
    _choose_language(page, other)
    expect(page).to_have_url(f"{_host(page)}/{other}/rights-guides/unpaid-wages/")
    expect(page.locator("html")).to_have_attribute("lang", other)


def test_a_page_that_is_not_translated_says_so(page: Page, language: str) -> None:
    # The publication is there in English only.
    page.goto(f"/{language}/publications/ratification-table/")
    main = page.locator("main")
    if language == "en":
        expect(main).to_have_attribute("data-translation-status", "current")
        expect(main.locator(".notice")).to_have_count(0)
    else:
        expect(main).to_have_attribute("data-translation-status", "untranslated")
        expect(main.locator(".notice[role=note]")).to_be_visible()
        expect(main).to_have_attribute("lang", "en")
        if language == "ar":
            expect(main.locator(".body")).to_have_attribute("dir", "ltr")


def test_a_translation_that_is_behind_says_so(page: Page, language: str) -> None:
    behind = {"ar": "domestic-workers", "ne": "join-a-union"}.get(language)
    if behind is None:
        page.goto("/en/rights-guides/join-a-union/")
        expect(page.locator("main")).to_have_attribute("data-translation-status", "current")
        return
    page.goto(f"/{language}/rights-guides/{behind}/")
    expect(page.locator("main")).to_have_attribute("data-translation-status", "outdated")
    original = page.locator("main .notice a[hreflang=en]")
    original.click()
    expect(page).to_have_url(f"{_host(page)}/en/rights-guides/{behind}/")


def test_searching(page: Page, language: str, width: int) -> None:
    page.goto(f"/{language}/")
    if width < 500:
        page.locator("header a.to-search").click()
        page.wait_for_url("**/search/")
    field = page.locator("main input[name=q]" if width < 500 else "header input[name=q]")
    field.fill(WORDS[language])
    field.press("Enter")
    expect(page.locator(f"main a[href='/{language}/rights-guides/unpaid-wages/']")).to_be_visible()


def test_narrowing_a_list_down_gives_an_address_to_share(page: Page, language: str) -> None:
    page.goto(f"/{language}/rights-guides/")
    page.locator("main select[name=topic]").select_option("wages")
    page.locator("main form button[type=submit]").first.click()
    assert "topic=wages" in page.url
    guides = f"main a[href='/{language}/rights-guides/"
    expect(page.locator(f"{guides}unpaid-wages/']")).to_be_visible()
    expect(page.locator(f"{guides}keep-your-passport/']")).to_have_count(0)


def test_the_menu_leads_everywhere(page: Page, language: str, width: int) -> None:
    page.goto(f"/{language}/")
    if width < 500:
        page.locator("header details.menu summary").click()
    for section in ("countries", "forum", "campaigns"):
        link = page.locator(f"header nav a[href='/{language}/{section}/']")
        expect(link).to_be_visible()
    page.locator(f"header nav a[href='/{language}/forum/']").click()
    expect(page.locator("h1")).to_be_visible()


def _host(page: Page) -> str:
    scheme, rest = page.url.split("://")
    return f"{scheme}://{rest.split('/')[0]}"
