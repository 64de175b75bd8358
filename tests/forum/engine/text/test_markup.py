"""Markdown of posts: what is rendered, and what is not."""

import time

import pytest

from forum.engine.text.markup import excerpt, quote, render
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


def test_texts_without_marks() -> None:
    assert html_to_text("<p>One &amp; two</p><p>three</p>") == "One & two three"
    assert excerpt("<p>One two three</p>", words=2) == "One two…"
