"""The browser, the served demo, and what is watched in every page.

``demo`` is for reading: all tests share it. ``own_demo`` is for tests that
write: each module has its own.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from tests import machine
from tests.e2e.page_types import find_addresses
from tests.e2e.served import ServedDemo
from tests.engines.server import LOOPBACK

PASSWORD = "demo"
HEIGHTS = {320: 640, 360: 740, 1280: 900}
# Without these, Chromium looks for its maker's hosts at every start.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test; who shares a demo, shares a process."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
            if "own_demo" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, or Playwright's; without its sandbox for root."""
    path = machine.system_browser()
    if path is None and not machine.playwright_browser():
        missing = "There is no browser on this machine (make test installs one)."
        if machine.in_ci():
            pytest.fail(missing)
        pytest.skip(missing)
    no_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*QUIET, *no_sandbox])
        yield running
        running.close()


@pytest.fixture(scope="session")
def demo() -> Iterator[ServedDemo]:
    """The demo, for tests that only read."""
    with ServedDemo() as served:
        yield served


@pytest.fixture(scope="session")
def addresses(demo: ServedDemo) -> dict[str, str]:
    """Addresses that hold numbers: ``board``, ``topic``, ``group_board``."""
    return find_addresses(demo)


@pytest.fixture(scope="module")
def own_demo() -> Iterator[ServedDemo]:
    """A demo of its own for a module whose tests write."""
    with ServedDemo() as served:
        yield served


class Watch:
    """Notes what a page must not do: load from elsewhere, or complain."""

    def __init__(self) -> None:
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []
        self.loaded: list[Request] = []

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of a context; requests to other hosts are cut off."""
        context.route("**/*", self._decide)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _decide(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != LOOPBACK:
            self.elsewhere.append(route.request.url)
            route.abort()
        else:
            self.loaded.append(route.request)
            route.continue_()

    def _listen(self, message: ConsoleMessage) -> None:
        # That a page answers 403 or 404 is said by its status already.
        if message.type in {"error", "warning"} and "the server responded with" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test did; fails the test for what they must not do."""
    watching = Watch()
    yield watching
    assert watching.elsewhere == [], "requests to other hosts"
    assert watching.complaints == [], "complaints in the browser's console"


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """``open_page(url, width=360, javascript=True, **context)``: a new visitor's page."""
    contexts: list[BrowserContext] = []

    def visit(base_url: str, *, width: int = 1280, javascript: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": HEIGHTS[width]},
            device_scale_factor=1,
            has_touch=width < 500,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(20_000)
        watch.attach(context)
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


_PAGE_LIST = re.compile(r"/admin/pages/\d+/(\?.*)?$")


def publish(page: Page) -> None:
    """Publish what the editor shows; the button lies in the menu beside "save draft".

    Ends where the editor ends, in the list of pages: a message of success may be there from
    the step before.
    """
    button = page.locator("button[name=action-publish]")
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    button.click()
    page.wait_for_url(_PAGE_LIST)
    expect(page.locator(".messages .success")).to_be_visible()


def sign_in(page: Page, account: str, language: str = "en") -> None:
    """Sign a demo account in by the form of the page, which is not drawn: that takes a second.

    ``test_writing.py`` signs in as a person does.
    """
    request, address = page.context.request, f"/{language}/accounts/login/"
    token = BeautifulSoup(request.get(address).text(), "html.parser").find(
        "input", attrs={"name": "csrfmiddlewaretoken"}
    )
    assert isinstance(token, Tag)
    form: dict[str, str | float | bool] = {
        "csrfmiddlewaretoken": str(token["value"]),
        "login": f"{account}@demo.test",
        "password": PASSWORD,
    }
    answer = request.post(address, form=form, max_redirects=0)
    assert answer.status == 302, answer.text()
