"""Markdown of posts: what is rendered, and what is not."""

import time

import pytest
from bs4 import BeautifulSoup

from forum.engine.text.markup import excerpt, own_text, quote, render
from portal.core.text.plain_text import html_to_text


def test_plain_marks() -> None:
    html = render("One\n\n- two\n- **three**\n\n> four\n\n`five`")
    for piece in ("<p>One</p>", "<li>two</li>", "<strong>three</strong>", "<blockquote>", "<code>"):
        assert piece in html


def test_links_are_marked_as_a_users() -> None:
    assert render("[here](https://example.org/)") == (
        '<p><a href="https://example.org/" rel="nofollow noopener ugc">here</a></p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://elsewhere.example/pixel.png)",
        "<a href='https://example.org' onclick='alert(1)'>x</a>",
        "<style>body{display:none}</style>",
        "<iframe src='https://example.org'></iframe>",
    ],
)
def test_nothing_that_acts_or_fetches(text: str) -> None:
    html = render(text)
    for tag in ("<script", "<img", "<style", "<iframe", 'href="javascript', 'href="data'):
        assert tag not in html
    assert "<a href='" not in html


def test_headings_do_not_break_the_outline_of_the_page() -> None:
    assert render("# Big") == "<p><strong>Big</strong></p>\n"
    assert "<h" not in render("Big\n===").replace("<hr", "")


def test_quotations_a_hundred_deep_are_quick() -> None:
    started = time.monotonic()
    render("> " * 100 + "deep")
    render(("> " * 50 + "x\n") * 200)
    assert time.monotonic() - started < 5


def test_quote_leaves_out_earlier_quotations() -> None:
    assert quote("> old\n\nNew\nwords") == "> New\n> words"


QUOTED = [
    "Which nets hold?",
    "- nets\n- ropes",
    "1. nets\n2. ropes\n   and knots",
    "```\ncode",
    "```\ncode\n```",
    "    code",
    "# Big",
    "Big\n===",
    "|a|b|\n|-|-|\n|1|2|",
    "- one\n  - two\n\n    three",
    "**bold",
    "`code",
    "[link](https://example.org/",
    "***",
    "<div>",
]


@pytest.mark.parametrize("quoted", QUOTED)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n>\n"])
@pytest.mark.parametrize("place", ["", "- "], ids=["alone", "in a list"])
def test_an_answer_right_under_a_quotation_is_not_part_of_it(
    quoted: str, gap: str, place: str
) -> None:
    lines = f"> **A:**\n>\n{quote(quoted)}".splitlines()
    text = place + ("\n" + " " * len(place)).join(lines) + gap + "No, that is not right."
    soup = BeautifulSoup(render(text), "html.parser")
    assert "No, that is not right." in soup.get_text()
    assert "No, that" not in "".join(each.get_text() for each in soup.select("blockquote"))


def test_quotations_still_hold_several_paragraphs_and_quotations() -> None:
    soup = BeautifulSoup(render("> one\n> two\n>\n> three\n> > four"), "html.parser")
    assert len(soup.select("blockquote")) == 2
    assert soup.blockquote is not None
    assert "four" in soup.blockquote.get_text()


def test_the_authors_own_text() -> None:
    text = "One `two`\n\n> three\n> - four\n\n```\nfive\n```\n\n- **six**\n\n    seven\neight"
    assert own_text(text).split() == ["One", "six", "seven", "eight"]


def test_texts_without_marks() -> None:
    assert html_to_text("<p>One &amp; two</p><p>three</p>") == "One & two three"
    assert excerpt("<p>One two three</p>", words=2) == "One two…"
