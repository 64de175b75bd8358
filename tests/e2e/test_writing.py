"""Writing on a telephone: marks, drafts, and words that survive whatever happens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import sign_in
from tests.e2e.page_types import OPEN_BOARD
from tests.e2e.served import ServedDemo
from tests.e2e.test_page_types import MOST_SHIFT, SHIFTED

TEXT = {
    "en": "We ask for the contract first.",
    "ar": "نطلب العقد أولاً قبل السفر إلى الخليج.",
    "ne": "हामी पहिले करार माग्छौं अनि मात्र जान्छौं।",
}
# Waits until the browser has drawn something.
PAINTED = """() => new Promise((answer) => {
  new PerformanceObserver(() => answer()).observe({ type: "paint", buffered: true });
})"""
SITUATIONS = [(language, javascript) for language in ("ar", "ne") for javascript in (True, False)]


def _area(page: Page) -> Locator:
    return page.locator("main textarea[name=content]")


def _submit(page: Page) -> None:
    page.locator("main form[data-draft] button[type=submit]").first.click()


def _notice(page: Page) -> Locator:
    return page.locator("[data-draft-notice]")


def _reply_page(page: Page, language: str = "en") -> str:
    """Open the page to answer on in the first topic of the season; answers with its address."""
    page.goto(f"/{language}/themes/{OPEN_BOARD}/")
    page.locator("main a.button[href*='/forum/board/']").click()
    page.locator("main table a[href*='/topic/']").first.click()
    page.locator("main a[href$='/reply/']").click()
    page.wait_for_url("**/reply/")
    return page.url


@pytest.fixture
def writer(open_page: Callable[..., Page], own_demo: ServedDemo) -> Page:
    """A member on a telephone, on the page to answer on."""
    page = open_page(own_demo.url, width=360)
    sign_in(page, "affiliate-np")
    _reply_page(page)
    return page


@pytest.mark.parametrize("language", ["en", "ar", "fr", "id"])
def test_nothing_moves_when_the_scripts_come_late(
    open_page: Callable[..., Page], own_demo: ServedDemo, language: str
) -> None:
    page = open_page(own_demo.url, width=360)
    sign_in(page, "affiliate-np")
    address = _reply_page(page, language)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.js", hold)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("[data-readers]", state="attached")
    page.evaluate(PAINTED)
    assert held, "the scripts were there before the page"
    for route in held:
        route.continue_()
    page.unroute("**/*.js")
    expect(page.locator("[data-marks]")).to_be_visible()
    assert page.evaluate(SHIFTED) <= MOST_SHIFT


# --- Nothing is lost ------------------------------------------------------------------


@pytest.mark.parametrize(("language", "javascript"), SITUATIONS)
def test_signed_out_while_writing(
    open_page: Callable[..., Page], own_demo: ServedDemo, language: str, javascript: bool
) -> None:
    page = open_page(own_demo.url, width=360, javascript=javascript)
    sign_in(page, "affiliate-np", language)
    _reply_page(page, language)
    text = f"{TEXT[language]} {javascript}"
    _area(page).fill(text)
    page.context.clear_cookies(name="sessionid")
    _submit(page)
    page.wait_for_url("**/accounts/login/**")
    expect(page.locator("main .message")).to_be_visible()
    page.locator("main input[name=login]").fill("affiliate-np@demo.test")
    page.locator("main input[name=password]").fill("demo")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/reply/")
    expect(_area(page)).to_have_value(text)
    _submit(page)
    expect(page.locator("main .post-body", has_text=text).last).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_browser_forgot_everything_while_writing(
    open_page: Callable[..., Page], own_demo: ServedDemo, javascript: bool
) -> None:
    page = open_page(own_demo.url, width=360, javascript=javascript)
    sign_in(page, "affiliate-np")
    _reply_page(page)
    text = f"{TEXT['en']} No cookies, {javascript}."
    _area(page).fill(text)
    page.context.clear_cookies()
    _submit(page)
    expect(page.locator("main textarea[readonly]").first).to_have_value(text)
    page.locator("main form[method=post] button").click()
    page.wait_for_url("**/accounts/login/**")
    page.locator("main input[name=login]").fill("affiliate-np@demo.test")
    page.locator("main input[name=password]").fill("demo")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/reply/")
    expect(_area(page)).to_have_value(text)


def test_without_a_connection_the_text_waits(writer: Page) -> None:
    text = f"{TEXT['en']} Sent when the network was back."
    _area(writer).fill(text)
    writer.context.set_offline(True)
    _submit(writer)
    expect(writer.locator("[data-offline]")).to_be_visible()
    expect(_area(writer)).to_have_value(text)
    writer.context.set_offline(False)
    expect(writer.locator("[data-offline]")).to_be_hidden()
    _submit(writer)
    expect(writer.locator("main .post-body", has_text=text).last).to_be_visible()


@pytest.mark.parametrize(("language", "javascript"), SITUATIONS)
def test_seeing_it_first(
    open_page: Callable[..., Page], own_demo: ServedDemo, language: str, javascript: bool
) -> None:
    page = open_page(own_demo.url, width=360, javascript=javascript)
    sign_in(page, "affiliate-np", language)
    _reply_page(page, language)
    _area(page).fill(f"**{TEXT[language]}**")
    page.locator("main button[name=preview]").click()
    expect(page.locator("main .preview strong")).to_have_text(TEXT[language])
    expect(_area(page)).to_have_value(f"**{TEXT[language]}**")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


# --- Marks at a touch -------------------------------------------------------------------


def _mark(page: Page, name: str) -> None:
    page.locator(f"[data-marks] button[data-mark={name}]").click()


def _select(page: Page, words: str) -> None:
    _area(page).evaluate(
        "(area, words) => { const at = area.value.indexOf(words);"
        " area.focus(); area.setSelectionRange(at, at + words.length) }",
        words,
    )


def test_marks_are_put_where_the_finger_was(writer: Page) -> None:
    _area(writer).fill("We ask for the contract first")
    _select(writer, "contract")
    _mark(writer, "bold")
    expect(_area(writer)).to_have_value("We ask for the **contract** first")
    _select(writer, "**contract**")
    _mark(writer, "bold")
    expect(_area(writer)).to_have_value("We ask for the contract first")
    _area(writer).fill("one\ntwo")
    _select(writer, "one\ntwo")
    _mark(writer, "list")
    expect(_area(writer)).to_have_value("- one\n- two")
    _area(writer).fill("They said so")
    _mark(writer, "quote")
    expect(_area(writer)).to_have_value("> They said so")
    _area(writer).fill("Read the law")
    _select(writer, "the law")
    _mark(writer, "link")
    writer.keyboard.insert_text("https://example.org/law")
    expect(_area(writer)).to_have_value("Read [the law](https://example.org/law)")


def test_a_mark_can_be_taken_back(writer: Page) -> None:
    _area(writer).fill("Words")
    _select(writer, "Words")
    _mark(writer, "bold")
    writer.keyboard.press("Control+z")
    expect(_area(writer)).to_have_value("Words")


@pytest.mark.parametrize("language", ["en", "ar", "ne"])
def test_marks_are_large_enough_for_a_thumb(
    open_page: Callable[..., Page], own_demo: ServedDemo, language: str
) -> None:
    page = open_page(own_demo.url, width=360)
    sign_in(page, "affiliate-np", language)
    _reply_page(page, language)
    buttons = page.locator("[data-marks] button").all()
    boxes = [box for each in buttons if (box := each.bounding_box())]
    assert len(boxes) == 4
    assert all(box["height"] >= 48 and box["width"] >= 48 for box in boxes)
    assert boxes[0]["x"] < boxes[1]["x"] if language != "ar" else boxes[0]["x"] > boxes[1]["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_there_are_no_dead_buttons(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url, width=360, javascript=False)
    sign_in(page, "affiliate-np")
    _reply_page(page)
    for mark in ("marks", "draft-notice", "no-drafts", "offline", "too-long"):
        expect(page.locator(f"[data-{mark}]")).to_be_hidden()


# --- Drafts -------------------------------------------------------------------------------


def _drafts(page: Page) -> int:
    count: int = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('draft.')).length"
    )
    return count


def _wait_for_drafts(page: Page, count: int) -> None:
    page.wait_for_function(
        "count => Object.keys(localStorage).filter(k => k.startsWith('draft.')).length === count",
        arg=count,
    )


def test_a_draft_is_there_again_and_can_be_thrown_away(writer: Page) -> None:
    _area(writer).fill("Begun on the bus")
    writer.reload()
    expect(_area(writer)).to_have_value("Begun on the bus")
    expect(_notice(writer)).to_be_visible()
    _notice(writer).locator("button").click()
    expect(_area(writer)).to_have_value("")
    expect(_notice(writer)).to_be_hidden()
    writer.reload()
    expect(_area(writer)).to_have_value("")
    assert _drafts(writer) == 0


def test_a_quotation_stands_above_what_was_begun(writer: Page) -> None:
    _area(writer).fill("Begun before")
    _wait_for_drafts(writer, 1)
    topic = writer.url.removesuffix("reply/")
    writer.goto(topic)
    writer.locator("main a[href*='?quote=']").first.click()
    writer.wait_for_url("**quote=**")
    expect(writer.locator("main .answered blockquote")).to_be_visible()
    expect(_area(writer)).to_have_value("Begun before")
    _notice(writer).locator("button").click()
    expect(_area(writer)).to_have_value("")


def test_what_has_been_posted_is_no_draft_any_more(writer: Page) -> None:
    address = writer.url
    _area(writer).fill("Posted, and not kept as a draft")
    _wait_for_drafts(writer, 1)
    _submit(writer)
    expect(writer.locator("main .message[data-posted]")).to_be_visible()
    _wait_for_drafts(writer, 0)
    writer.goto(address)
    expect(_area(writer)).to_have_value("")
    expect(_notice(writer)).to_be_hidden()


def test_a_form_that_comes_back_with_an_error_keeps_its_draft(writer: Page) -> None:
    _area(writer).fill("x" * 20_001)
    expect(writer.locator("[data-too-long]")).to_be_visible()
    _submit(writer)
    expect(writer.locator("main .errors")).to_be_visible()
    expect(_notice(writer)).to_be_hidden()
    assert _drafts(writer) == 1
    assert len(_area(writer).input_value()) == 20_001


def test_a_session_that_ended_takes_the_drafts_from_the_device(writer: Page) -> None:
    _area(writer).fill("Nobody else reads this")
    _wait_for_drafts(writer, 1)
    writer.evaluate("localStorage.setItem('drafts.none', '1')")
    session = next(each for each in writer.context.cookies() if each["name"] == "sessionid")
    writer.context.add_cookies([{**session, "value": "x" * 32}])
    writer.goto("/en/")
    _wait_for_drafts(writer, 0)
    assert writer.evaluate("localStorage.getItem('drafts.none')") == "1"


def test_signing_out_takes_the_drafts_from_the_device(writer: Page) -> None:
    _area(writer).fill("Nobody else reads this")
    _wait_for_drafts(writer, 1)
    writer.goto("/en/accounts/logout/")
    writer.locator("main form[data-forget-drafts] button").click()
    writer.wait_for_url("**/en/")
    assert _drafts(writer) == 0


def test_somebody_else_on_the_same_telephone_sees_no_draft(writer: Page) -> None:
    address = writer.url
    _area(writer).fill("Only mine")
    _wait_for_drafts(writer, 1)
    writer.context.clear_cookies()
    sign_in(writer, "member")
    writer.goto(address)
    expect(_area(writer)).to_have_value("")
    expect(_notice(writer)).to_be_hidden()


def test_a_draft_is_forgotten_after_a_week(writer: Page) -> None:
    _area(writer).fill("A week ago")
    _wait_for_drafts(writer, 1)
    writer.evaluate(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('draft.')) {"
        " const draft = JSON.parse(localStorage.getItem(key));"
        " draft.saved -= 7 * 24 * 3600 * 1000 + 1; localStorage.setItem(key, JSON.stringify(draft))"
        "}"
    )
    writer.reload()
    expect(_area(writer)).to_have_value("")
    assert _drafts(writer) == 0


def test_on_a_shared_telephone_no_draft_is_kept(writer: Page) -> None:
    _area(writer).fill("Not for the others")
    _wait_for_drafts(writer, 1)
    writer.locator("[data-no-drafts] input").check()
    assert _drafts(writer) == 0
    _area(writer).fill("Not for the others either")
    writer.reload()
    expect(_area(writer)).to_have_value("")
    expect(writer.locator("[data-no-drafts] input")).to_be_checked()
    assert _drafts(writer) == 0


def test_a_browser_that_keeps_nothing_is_no_obstacle(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url, width=360)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get () { throw new Error('none') } })"
    )
    sign_in(page, "affiliate-np")
    _reply_page(page)
    _area(page).fill("Posted all the same")
    _submit(page)
    expect(page.locator("main .post-body", has_text="Posted all the same").last).to_be_visible()


# --- Links to posts -----------------------------------------------------------------------


def test_a_link_to_a_post_is_copied_and_pasted_as_a_name(writer: Page) -> None:
    writer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reply = writer.url
    writer.goto(reply.removesuffix("reply/"))
    title = writer.locator("main h1").inner_text().strip()
    writer.locator("main .post-more summary").first.click()
    link = writer.locator("main a[data-copied]").first
    address = link.evaluate("link => link.href")
    link.click()
    expect(writer.locator("main .post [role=status]")).to_be_visible()
    assert writer.evaluate("navigator.clipboard.readText()") == address
    writer.goto(reply)
    _area(writer).fill(f"As said there: {address}")
    _submit(writer)
    shown = writer.locator("main .post-body a", has_text=title).last
    expect(shown).to_be_visible()
    shown.click()
    writer.wait_for_url("**/en/forum/board/**from=*#post-*")
