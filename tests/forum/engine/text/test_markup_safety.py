"""Whatever is typed: what is rendered is allowed, bounded and whole."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.engine.text import markup

# Signs that mean something to Markdown or HTML, and a few that hide.
ALPHABET = "*_`[]()<>!#->+.1&;\\|~:/\"'= \n\t\x00\u202e\u200bабعक्ä"
PIECES = st.sampled_from(
    [
        "> ", "- ", "1. ", "    ", "**", "`", "```\n", "[a](", "](", "![x](", "<a href=",
        "<script>", "javascript:", "data:text/html,", "https://example.org/", "&#x6a;",
        "//elsewhere.example", "[a]: https://example.org/ 'b'\n", "\n\n", "\\",
        "onerror=alert(1)", "<!--", "]]>", "word",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(ALPHABET, max_size=300),
    st.lists(PIECES, max_size=60).map("".join),
    st.builds(lambda piece, times: piece * times, PIECES, st.integers(1, 400)),
)
# An empty list point or heading of two signs becomes an element of some 25.
MOST_TIMES_LONGER = 20


class Elements(HTMLParser):
    """Names and attributes of every element of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@settings(deadline=None)
@given(TEXTS)
def test_nothing_but_what_is_allowed(text: str) -> None:
    for tag, attributes in Elements(markup.render(text)).found:
        assert tag in markup.TAGS
        assert set(attributes) - {"rel"} <= markup.ATTRIBUTES.get(tag, set())
        href = unescape(attributes.get("href") or "").lower()
        scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", href)
        assert scheme is None or scheme[1] in markup.SCHEMES


@settings(deadline=None)
@given(TEXTS)
def test_it_loads_nothing_from_anywhere(text: str) -> None:
    for _tag, attributes in Elements(markup.render(text)).found:
        assert not set(attributes) & {"src", "srcset", "style", "background", "poster", "action"}


@settings(deadline=None)
@given(TEXTS)
def test_cleaning_it_again_changes_nothing(text: str) -> None:
    html = markup.render(text)
    assert markup.sanitize(html) == html


@settings(deadline=None)
@given(TEXTS)
def test_it_grows_no_more_than_so_much(text: str) -> None:
    assert len(markup.render(text)) <= MOST_TIMES_LONGER * len(text) + 100


@settings(deadline=None)
@given(st.lists(st.sampled_from(["> ", "- ", "1. ", "**", "_", "* "]), max_size=120))
def test_no_word_is_left_out_however_deep(marks: list[str]) -> None:
    assert "deepest" in markup.render("".join(marks) + "deepest")


def test_one_long_address_is_not_repeated() -> None:
    text = f"[a]: https://example.org/{'b' * 10_000}\n\n" + "[a] " * 2000
    assert len(markup.render(text)) < 3 * len(text)


@pytest.mark.parametrize("sign", [*"*_`[]<>!&#\\>-|(~", "[]", "[](", "![", "<a", "**a", "&#x"])
def test_ten_thousand_of_a_sign(sign: str) -> None:
    assert len(markup.render(sign * 10_000)) <= MOST_TIMES_LONGER * 10_000 * len(sign)
