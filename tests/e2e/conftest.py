"""The browser, the served demo, and what is watched in every page.

``demo`` is for reading: all tests share it. ``own_demo`` is for tests that
write: each module has its own. ``open_page`` is a new visitor; who only looks takes
``reading_page``, which stays open from test to test.
"""

import os
import re
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests import machine
from tests.e2e.page_types import WIDTHS, find_addresses
from tests.e2e.served import ServedDemo
from tests.engines.server import LOOPBACK

PASSWORD = "demo"
HEIGHTS = {320: 640, 360: 740, 1280: 900}
_DESK = 500  # pixels from which nobody touches the screen
# Without these, Chromium looks for its maker's hosts at every start.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # No other host is there, for anybody: cheaper than a question to us about each request.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {LOOPBACK}",
)


def _ends_when_loaded(act: Callable[..., None]) -> Callable[..., None]:
    """The same, but it ends like ``Page.goto``: when the page that it leads to is there.

    Playwright's own ends when the first bytes of that page have come: who counts headings right
    after a click counts none on a busy machine.
    """

    @wraps(act)
    def act_and_wait(target: Page | Locator, *args: Any, **options: Any) -> None:
        act(target, *args, **options)
        page = target if isinstance(target, Page) else target.page
        if not page.is_closed():
            page.wait_for_load_state("load")

    return act_and_wait


@pytest.fixture(scope="session", autouse=True)
def whole_pages() -> Iterator[None]:
    """What a click or a key leads to is read whole before the test goes on."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Page, Locator):
            for name in ("click", "press"):
                patch.setattr(kind, name, _ends_when_loaded(getattr(kind, name)))
        yield


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

    def clear(self) -> None:
        """Forget what was noted."""
        self.elsewhere.clear()
        self.complaints.clear()

    def attach(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("requestfailed", self._note_elsewhere)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note_elsewhere(self, request: Request) -> None:
        # A test that plays another website answers for it: nothing fails then.
        if "ERR_NAME_NOT_RESOLVED" in (request.failure or ""):
            self.elsewhere.append(request.url)

    def _listen(self, message: ConsoleMessage) -> None:
        # That a page answers 403 or 404 is said by its status already.
        if message.type in {"error", "warning"} and "the server responded with" not in message.text:
            self.complaints.append(message.text)

    def fail_for_faults(self) -> None:
        """Fail the test for what its pages did."""
        assert self.elsewhere == [], "requests to other hosts"
        assert self.complaints == [], "complaints in the browser's console"


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What the pages of this test did; fails the test for what they must not do."""
    watching = Watch()
    yield watching
    watching.fail_for_faults()


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """``open_page(url, width=360, javascript=True, **context)``: a new visitor's page."""
    contexts: list[BrowserContext] = []

    def visit(base_url: str, *, width: int = 1280, javascript: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": HEIGHTS[width]},
            device_scale_factor=1,
            has_touch=width < _DESK,
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


class KeptPages:
    """Pages of visitors of the shared demo, kept from test to test.

    A visitor of its own for each test costs more than what the test asks: a process of the
    browser, and signing in.
    """

    most = 12  # are open; then the one that nobody has asked for the longest is closed

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.browser = browser
        self.base_url = base_url
        self.watch = Watch()
        self._pages: dict[tuple[object, ...], Page] = {}

    def open(
        self,
        visitor: str = "",
        *,
        width: int = WIDTHS[0],
        javascript: bool = True,
        locale: str | None = None,
    ) -> Page:
        """The page of such a visitor, as wide as asked, on a bright screen."""
        size: ViewportSize = {"width": width, "height": HEIGHTS[width]}
        has_touch = width < _DESK
        key = (visitor, javascript, locale, has_touch)
        page = self._pages.pop(key, None)
        if page is None:
            context = self.browser.new_context(
                base_url=self.base_url,
                viewport=size,
                device_scale_factor=1,
                has_touch=has_touch,
                java_script_enabled=javascript,
                locale=locale,
                reduced_motion="reduce",
            )
            context.set_default_timeout(20_000)
            self.watch.attach(context)
            page = context.new_page()
            if visitor:
                sign_in(page, visitor)
        else:
            page.emulate_media(media="screen", color_scheme="light")
            page.set_viewport_size(size)
        self._pages[key] = page
        if len(self._pages) > self.most:
            self._pages.pop(next(iter(self._pages))).context.close()
        return page

    def close(self) -> None:
        """Close all of them."""
        for page in self._pages.values():
            page.context.close()


@pytest.fixture(scope="session")
def kept_pages(browser: Browser, demo: ServedDemo) -> Iterator[KeptPages]:
    """The pages that ``reading_page`` hands out."""
    pages = KeptPages(browser, demo.url)
    yield pages
    pages.close()


@pytest.fixture
def reading_page(kept_pages: KeptPages) -> Iterator[Callable[..., Page]]:
    """``reading_page("member", width=360)``: a page of ``demo`` for a test that only looks."""
    kept_pages.watch.clear()
    yield kept_pages.open
    kept_pages.watch.fail_for_faults()


_PAGE_LIST = re.compile(r"/admin/pages/\d+/(\?.*)?$")


def publish(page: Page, action: str = "publish") -> None:
    """Publish what the editor shows, or ``submit`` it; the button lies beside "save draft".

    Ends where the editor ends, in the list of pages: a message of success may be there from
    the step before.
    """
    button = page.locator(f"button[name=action-{action}]")
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
