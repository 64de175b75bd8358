"""A union changes its country's page and no other, and editors are asked; an editor publishes."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch, publish, sign_in
from tests.e2e.served import ServedDemo


@pytest.fixture
def watch(watch: Watch) -> Iterator[Watch]:
    """The back office is Wagtail's: what it says in the console is not ours to fail."""
    yield watch
    watch.complaints.clear()


def _edit_address(page: Page, section: str, title: str) -> str:
    """The editor's address of a page, found through the back office's explorer."""
    page.goto(f"/admin/pages/search/?q={title}")
    link = page.locator("a[href*='/admin/pages/'][href$='/edit/']", has_text=title).first
    address = link.get_attribute("href")
    assert address, f"{title} is not found in {section}"
    return address


def test_an_affiliate_changes_its_own_countrys_page(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url)
    sign_in(page, "affiliate-np")
    nepal = _edit_address(page, "countries", "Nepal")
    page.goto(nepal)
    page.locator("textarea[name=summary]").fill("Changed by the union in Nepal.")
    publish(page, "submit")
    editor = open_page(own_demo.url)
    sign_in(editor, "editor")
    editor.goto("/en/accounts/waiting/")
    expect(editor.locator(f"[data-queue=pages] a[href*='{nepal}']")).to_be_visible()
    editor.goto(nepal)
    summary = editor.locator("textarea[name=summary]")
    expect(summary).to_have_value("Changed by the union in Nepal.")

    reader = open_page(own_demo.url, width=360)
    reader.goto("/en/countries/nepal/")
    expect(reader.locator("h1")).to_be_visible()
    expect(reader.locator("main")).not_to_contain_text("Changed by the union in Nepal.")


def test_an_affiliate_cannot_change_another_countrys_page(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    administrator = open_page(own_demo.url)
    sign_in(administrator, "admin")
    kuwait = _edit_address(administrator, "countries", "Kuwait")

    page = open_page(own_demo.url)
    sign_in(page, "affiliate-np")
    page.goto(kuwait)
    expect(page.locator("textarea[name=summary]")).to_have_count(0)


def test_an_editor_publishes_and_readers_of_translations_are_told(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    reader = open_page(own_demo.url, width=360)
    reader.goto("/ne/rights-guides/before-you-leave/")
    expect(reader.locator("main")).to_have_attribute("data-translation-status", "current")

    page = open_page(own_demo.url)
    sign_in(page, "editor")
    page.goto(_edit_address(page, "rights-guides", "Before you leave home"))
    page.locator("textarea[name=summary]").fill("New: nobody may take a fee from you.")
    publish(page)

    reader.reload()
    expect(reader.locator("main")).to_have_attribute("data-translation-status", "outdated")
    expect(reader.locator("main .notice[role=note]")).to_be_visible()


def test_a_member_has_no_business_in_the_back_office(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url)
    sign_in(page, "member")
    page.goto("/admin/")
    expect(page.locator("textarea, .w-sidebar, [data-wagtail-sidebar]")).to_have_count(0)
