"""A guide is read aloud with the device's own voice, passage by passage; here it is played."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page_types import LANGUAGES
from tests.e2e.served import ServedDemo

GUIDE = "/{}/rights-guides/unpaid-wages/"
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = new EventTarget();
Object.assign(speech, {
  getVoices: () => %s.map((lang) => ({ lang })),
  speak: (words) => { window.said.push(words); },
  cancel: () => { window.said.forEach((words) => words.onend()); window.canceled = true; },
  pause: () => { window.paused = true; },
  resume: () => { window.paused = false; },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
"""
FINISH = "window.said[window.said.length - 1].onend()"


def _open(open_page: Callable[..., Page], demo: ServedDemo, language: str, voices: str) -> Page:
    page = open_page(demo.url, width=360)
    page.add_init_script(VOICES % voices)
    page.goto(GUIDE.format(language))
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_passage_by_passage_each_marked(
    open_page: Callable[..., Page], demo: ServedDemo, language: str
) -> None:
    page = _open(open_page, demo, language, '["en-GB", "ar_SA", "ne-NP"]')
    marked = page.locator("[data-spoken]")
    expect(marked).to_have_count(0)
    page.locator("[data-aloud] [data-use=listen]").click()
    texts = []
    for _thrice in range(3):
        expect(marked).to_have_count(1)
        texts.append(marked.inner_text())
        page.evaluate(FINISH)
    assert len(set(texts)) == 3
    assert page.evaluate("window.said[0].voice.lang.slice(0, 2)") == language

    page.locator("[data-use=pause]").click()
    assert page.evaluate("window.paused") is True
    page.locator("[data-use=listen]").click()
    assert page.evaluate("window.paused") is False
    page.locator("[data-use=stop]").click()
    expect(marked).to_have_count(0)
    assert page.evaluate("window.said.length") == 4


def test_the_keyboard_stays_where_it_works(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "en", '["en-GB"]')
    page.locator("[data-use=listen]").focus()
    for focused in ("pause", "listen", "pause"):
        page.keyboard.press("Enter")
        expect(page.locator(f"[data-use={focused}]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-use=listen]")).to_be_focused()


def test_it_ends_with_the_text(open_page: Callable[..., Page], demo: ServedDemo) -> None:
    page = _open(open_page, demo, "en", '["en-GB"]')
    page.locator("[data-aloud] [data-use=listen]").click()
    for _each in range(400):
        if page.locator("[data-spoken]").count() == 0:
            break
        page.evaluate(FINISH)
    expect(page.locator("[data-aloud]")).to_have_attribute("data-state", "silent")


def test_without_a_voice_for_the_language_there_is_no_button(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "ne", '["en-GB", "de-DE"]')
    assert page.locator("[data-aloud] button").count() == 0


def test_a_voice_that_is_found_later_is_offered(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = _open(open_page, demo, "ne", "(window.later || [])")
    assert page.locator("[data-aloud] button").count() == 0
    page.evaluate(
        "window.later = ['ne-NP']; speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    expect(page.locator("[data-use=listen]")).to_be_visible()


def test_without_javascript_there_is_nothing_to_press(
    open_page: Callable[..., Page], demo: ServedDemo
) -> None:
    page = open_page(demo.url, width=360, javascript=False)
    page.goto(GUIDE.format("en"))
    expect(page.locator("[data-aloud]")).to_be_hidden()
