"""Kept on a phone: read without a network, looked after, and removed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

ANSWER = "/{}/find/?from=NP&to=KW"
GUIDE = "/{}/rights-guides/unpaid-wages/"
PART = "/{}/rights-guides/before-you-leave/check-the-offer/"
_NUMBER = re.compile(r"\d+")
CACHES = "caches.keys()"
KEPT_ADDRESSES = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url);
  }
  return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
METERED = """
Object.defineProperty(navigator, "connection", { value: { saveData: true, type: "cellular" } })
"""


def _keep(page: Page, language: str) -> None:
    """The weight and the date are there before anything is kept."""
    page.goto(ANSWER.format(language))
    page.locator("[data-keep] summary").click()
    expect(page.locator("[data-weight]")).to_have_attribute("data-weight", _NUMBER, timeout=90_000)
    assert page.evaluate(CACHES) == []
    page.locator("[data-use=keep]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("data-state", "kept", timeout=90_000)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_is_read_without_a_network(
    open_page: Callable[..., Page], demo: ServedDemo, language: str
) -> None:
    page = open_page(demo.url, width=360, locale=language)
    _keep(page, language)
    kept = page.evaluate(KEPT_ADDRESSES)
    assert not [url for url in kept if "/forum/" in url or "/accounts/" in url or "/admin/" in url]

    page.context.set_offline(True)
    for address in (ANSWER, GUIDE, PART, "/{}/find/card/?from=NP&to=KW"):
        page.goto(address.format(language))
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.locator("[data-packs]").count() == 0
        # With its style.
        assert page.evaluate("getComputedStyle(document.body).display") == "flex"
    # What is not kept leads to what is.
    page.goto(f"/{language}/forum/")
    expect(page.locator("[data-packs] [data-pack]")).to_have_count(1)
    page.context.set_offline(False)

    page.goto(f"/{language}/offline/")
    page.locator("[data-use=remove]").click()
    expect(page.locator("[data-empty=kept]")).to_be_visible()
    assert page.evaluate(CACHES) == []
    assert page.evaluate(WORKERS) == 0


def test_online_nothing_comes_from_what_is_kept(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360)
    _keep(page, "en")
    page.evaluate(
        """async (address) => {
          const pack = await caches.open((await caches.keys())[0]);
          await pack.put(address, new Response("<h1>Old</h1>", {
            headers: { "Content-Type": "text/html" } }));
        }""",
        GUIDE.format("en"),
    )
    page.goto(GUIDE.format("en"))
    expect(page.locator("h1")).not_to_have_text("Old")


def test_on_a_metered_line_it_says_so_and_takes_nothing(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360)
    page.add_init_script(METERED)
    page.goto(ANSWER.format("en"))
    page.locator("[data-keep] summary").click()
    expect(page.locator("[data-notice=metered]")).to_be_visible()
    assert page.evaluate(CACHES) == []
    assert page.evaluate(WORKERS) == 0


def test_newer_pages_are_looked_for_and_taken_only_when_asked(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360)
    _keep(page, "en")
    page.evaluate(
        """async () => {
          const [name] = await caches.keys();
          const [kind, language, key, version] = name.split(" ");
          const address = `/${language}/packs/${key}.json`;
          const list = await (await (await caches.open(name)).match(address)).json();
          await caches.delete(name);
          const older = await caches.open([kind, language, key, "older"].join(" "));
          await older.put(address, new Response(JSON.stringify({ ...list, version: "older" })));
        }"""
    )
    page.goto("/en/offline/")
    entry = page.locator("[data-packs] [data-pack]")
    expect(entry).to_have_count(1)
    assert [name.split()[-1] for name in page.evaluate(CACHES)] == ["older"]
    entry.locator("[data-use=look]").click()
    expect(entry).to_have_attribute("data-state", "changed", timeout=90_000)
    entry.locator("[data-use=keep]").click()
    expect(entry).to_have_attribute("data-state", "kept", timeout=90_000)
    (name,) = page.evaluate(CACHES)
    assert name.split()[-1] != "older"


def test_a_pack_that_breaks_off_leaves_the_earlier_one(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360)
    page.route("**/rights-guides/unpaid-wages/", lambda route: route.fulfill(status=500))
    page.goto(ANSWER.format("en"))
    page.locator("[data-keep] summary").click()
    expect(page.locator("[data-use=keep]")).to_be_visible(timeout=90_000)
    page.locator("[data-use=keep]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("data-state", "failed", timeout=90_000)
    assert page.evaluate(CACHES) == []


def test_without_javascript_the_page_says_how(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360, javascript=False)
    page.goto("/en/offline/")
    expect(page.locator("[data-empty=noscript]")).to_be_visible()
    page.goto(ANSWER.format("en"))
    assert page.locator("details[data-keep]").count() == 0
