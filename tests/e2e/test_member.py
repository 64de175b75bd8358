"""A member answers in the theme of the season; a newcomer waits; a moderator looks after one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import sign_in
from tests.e2e.page_types import LANGUAGES, OPEN_BOARD, WIDTHS
from tests.e2e.served import ServedDemo

SITUATIONS = [
    *((language, width, True) for language in LANGUAGES for width in WIDTHS),
    *((language, 360, False) for language in LANGUAGES),
]
TEXT = {
    "en": "We ask for the **contract** first.",
    "ar": "نطلب **العقد** أولاً، ثم رقم +974 4000 0000.",
    "ne": "हामी पहिले **करार** माग्छौं।",
}


def _open_topic_of_the_season(page: Page, language: str) -> None:
    """From the theme to its board, and to the first topic there."""
    page.goto(f"/{language}/themes/{OPEN_BOARD}/")
    page.locator("main a.button[href*='/forum/board/']").click()
    page.locator("main table a[href*='/topic/']").first.click()


def _reply(page: Page, text: str) -> None:
    page.locator("main a[href$='/reply/']").click()
    page.locator("main textarea[name=content]").fill(text)
    page.locator("main form button[type=submit]").first.click()


@pytest.mark.parametrize(("language", "width", "javascript"), SITUATIONS)
def test_a_member_answers_in_the_theme_of_the_season(
    open_page: Callable[..., Page],
    own_demo: ServedDemo,
    language: str,
    width: int,
    javascript: bool,
) -> None:
    page = open_page(own_demo.url, width=width, javascript=javascript)
    sign_in(page, "affiliate-np", language)
    _open_topic_of_the_season(page, language)
    text = f"{TEXT[language]} {width} {javascript}"
    _reply(page, text)
    written = page.locator("main .post-body", has_text=f"{width} {javascript}").last
    expect(written).to_be_visible()
    expect(written.locator("strong")).to_have_count(1)
    expect(
        page.locator(f"main .post [lang={language}]", has_text=f"{width} {javascript}").last
    ).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")


# Of the height of posts on a phone, at most so much is for acting on them.
ACTIONS = 0.12
MEASURE_ACTIONS = """() => {
  const height = (name) => [...document.querySelectorAll(name)]
    .reduce((all, each) => all + each.getBoundingClientRect().height, 0);
  return height('main .post-actions') / height('main .post');
}"""


@pytest.mark.parametrize("language", [*LANGUAGES, "ru", "fil"])
def test_posts_are_words_and_not_buttons(
    open_page: Callable[..., Page], demo: ServedDemo, addresses: dict[str, str], language: str
) -> None:
    page = open_page(demo.url, width=360)
    sign_in(page, "moderator-asia", language)
    page.goto(f"/{language}/{addresses['topic']}")
    assert 0 < page.evaluate(MEASURE_ACTIONS) <= ACTIONS


def test_what_somebody_new_writes_waits_for_a_moderator(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    text = "Is the training free of charge?"
    newcomer = open_page(own_demo.url)
    sign_in(newcomer, "newcomer")
    _open_topic_of_the_season(newcomer, "en")
    topic = newcomer.url
    _reply(newcomer, text)

    anybody = open_page(own_demo.url)
    anybody.goto(topic)
    expect(anybody.locator("main", has_text=text)).to_have_count(0)

    of_asia = open_page(own_demo.url)
    sign_in(of_asia, "moderator-asia")
    of_asia.goto("/en/forum/moderation/queue/")
    expect(of_asia.locator("main", has_text=text)).to_have_count(0)

    moderator = open_page(own_demo.url)
    sign_in(moderator, "admin")
    moderator.goto("/en/forum/moderation/queue/")
    moderator.locator("main tr", has_text=text).locator("a").first.click()
    moderator.locator("main form[action$='/approve/'] button").click()

    anybody.reload()
    expect(anybody.locator("main .post-body", has_text=text)).to_be_visible()


def test_a_moderator_looks_after_one_board_only(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url, width=360)
    sign_in(page, "moderator-asia")
    page.goto("/en/forum/")
    page.locator("main a[href*='/forum/board/asia']:not([href*='/topic/'])").first.click()
    page.locator("main table a[href*='/topic/']").first.click()
    page.locator("main form[action$='/lock/'] button").click()
    expect(page.locator("main form[action$='/unlock/']")).to_be_visible()
    page.locator("main form[action$='/unlock/'] button").click()
    expect(page.locator("main form[action$='/lock/']")).to_be_visible()

    _open_topic_of_the_season(page, "en")
    expect(page.locator("main form[action$='/lock/']")).to_have_count(0)


def test_a_group_is_closed_to_others(
    open_page: Callable[..., Page], own_demo: ServedDemo, addresses: dict[str, str]
) -> None:
    page = open_page(own_demo.url)
    sign_in(page, "newcomer")
    answer = page.goto(f"/en/{addresses['group_board']}")
    assert answer is not None
    assert answer.status == 404


def test_an_empty_answer_is_refused_at_the_field(
    open_page: Callable[..., Page], own_demo: ServedDemo
) -> None:
    page = open_page(own_demo.url, width=360, javascript=False)
    sign_in(page, "affiliate-np")
    _open_topic_of_the_season(page, "en")
    # The browser would not send an empty field; a text of spaces, it does.
    _reply(page, "   ")
    expect(page.locator("main [aria-invalid=true]")).to_be_visible()
