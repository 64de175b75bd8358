"""HTML becomes the words that a reader sees, the same way everywhere."""

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.plain_text import html_to_text

# Without what HTML itself cannot hold or gives another meaning.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
WORDS = st.text("abcनेपाللغة<&>\u200d'\"", min_size=1, max_size=8)
INLINE = st.sampled_from(["b", "em", "a", "code", "span", "mark", "strong", "article-title"])
BLOCK = st.sampled_from(["p", "li", "h2", "pre", "blockquote", "td", "ul", "P", "figcaption"])


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two three"),
        ("one<br>two<br/>three<BR />four", "one two three four"),
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", "one two three"),
        ("<b>5 &lt; 6</b> &amp;amp; more", "5 < 6 &amp; more"),
        ("one&nbsp;two\xa0<b>three</b>", "one two three"),
        ("<!-- note -->seen<script>run()</script><style>p {}</style>", "seen"),
        ("one<hr>two", "one two"),
        ("  \n <b> </b>", ""),
        ("lone \ud800<b>surrogate</b>", "lone ?surrogate"),
    ],
)
def test_examples(html: str, text: str) -> None:
    assert html_to_text(html) == text


@given(TEXT)
def test_text_without_tags_keeps_every_character(text: str) -> None:
    assert html_to_text(escape(text)) == " ".join(text.split())


@given(TEXT, INLINE)
def test_parsed_and_unparsed_text_are_read_alike(text: str, tag: str) -> None:
    assert html_to_text(f"<{tag}>{escape(text)}</{tag}>") == html_to_text(escape(text))


@given(WORDS, INLINE, WORDS)
def test_an_inline_element_may_stand_inside_a_word(before: str, tag: str, after: str) -> None:
    html = f"{escape(before)}<{tag}>{escape(after)}</{tag}>"
    assert html_to_text(html) == before + after


@given(WORDS, BLOCK, WORDS, WORDS)
def test_words_of_two_blocks_do_not_run_together(
    before: str, tag: str, inside: str, after: str
) -> None:
    html = f"{escape(before)}<{tag}>{escape(inside)}</{tag}>{escape(after)}"
    assert html_to_text(html) == f"{before} {inside} {after}"


@given(st.text(st.characters() | st.sampled_from("<>&;/ab!-'\"\x00"), max_size=60))
def test_anything_can_be_read(html: str) -> None:
    text = html_to_text(html)
    assert text == " ".join(text.split())
