"""Lighthouse on the kinds of page that people find by searching."""

from collections.abc import Callable

from tests import machine
from tests.clients import tools
from tests.clients.visitor import Visitor
from tests.e2e.page_types import PAGE_TYPES

KINDS = (
    *("home", "guide-index", "guide", "agreement", "country", "news", "event", "campaign"),
    *("theme", "forum-index", "board", "topic", "comparison", "agreement-topic"),
    *("finder", "finder-answer", "directory"),
)
CATEGORIES = ("accessibility", "best-practices", "seo")
# Every kind in one of these, in turn: what it asks hardly depends on the language.
LANGUAGES = ("en", "ar", "ne")


def find_canonical(reader: Visitor, path: str) -> str:
    """Where search engines find a page: a topic only in the languages that it is in."""
    link = reader.get(path).html.select_one("link[rel=canonical]")
    assert link is not None, path
    return str(link["href"])


def test_pages_get_full_marks(
    need: Callable[[bool, str], None], reader: Visitor, addresses: dict[str, str]
) -> None:
    """100 of 100 for accessibility, best practices and search engines."""
    browser = machine.system_browser() or machine.playwright_browser()
    need(browser is not None, "browser")
    need(tools.has_packages(), "Lighthouse")
    types = {kind.name: kind for kind in PAGE_TYPES}
    asked = [
        find_canonical(
            reader, types[name].address(LANGUAGES[place % len(LANGUAGES)]).format(**addresses)
        )
        for place, name in enumerate(KINDS)
    ]
    assert browser is not None
    found = tools.run_lighthouse(browser, CATEGORIES, asked)
    assert len(found) == len(asked)
    assert {p["address"]: p["failed"] for p in found if set(p["scores"].values()) != {1}} == {}
