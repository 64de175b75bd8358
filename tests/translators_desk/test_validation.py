"""What a translated passage must be like, and how it is typed and stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translators_desk.markup import to_stored_html, to_typed_text
from portal.translators_desk.validation import find_problems

LINK = 'Call <a id="a1">us</a> <b>now</b>'

RIGHT = [
    ("Fish &amp; chips", "मासु & आलु", None),
    ("Fish", "5 < 6", None),
    (LINK, '<b>अहिले</b> <a id="a1">हामीलाई</a>', None),
    ("One<br/>two", "एक<br/>दुई<br/>तीन", None),
    ("Hello {name}", "{name}, नमस्ते", None),
    ("Short", "छ" * 10, 10),
    ("javascript: a language", "javascript: भाषा", None),
]

WRONG = [
    ("empty", "Text", "   ", None, ""),
    ("only tags", "<b>Text</b>", "<b></b>", None, ""),
    ("a script", "Text", "<script>alert(1)</script>नमस्ते", None, "script"),
    ("a script alone", "Text", "<script>alert(1)</script>", None, "script"),
    ("a handler", LINK, '<a id="a1" onclick="x()">हामी</a> <b>अ</b>', None, "onclick"),
    ("a script address", LINK, '<a id="a1" href="java\nscript:x()">ह</a> <b>अ</b>', None, "script"),
    (
        "a link to elsewhere",
        LINK,
        '<a id="a1" href="https://example.org">ह</a> <b>अ</b>',
        None,
        "href",
    ),
    ("a link left out", LINK, "हामीलाई <b>अहिले</b>", None, '<a id="a1">'),
    ("a link of its own", "Text", '<a id="a9">ह</a>', None, '<a id="a9">'),
    (
        "a link twice",
        LINK,
        '<a id="a1">ह</a><a id="a1">ह</a> <b>अ</b>',
        None,
        '<a id="a1">',
    ),
    ("bold left out", LINK, '<a id="a1">ह</a> अहिले', None, "<b>"),
    ("left open", "<b>Text</b>", "<b>नमस्ते", None, "<b>"),
    ("crossed", "<b><i>Text</i></b>", "<b><i>नमस्ते</b></i>", None, "</b>"),
    ("a comment", "Text", "नमस्ते<!-- x -->", None, ""),
    ("a picture", "Text", "<img src=x onerror=alert(1)>न", None, "onerror"),
    ("a placeholder left out", "Hello {name}", "नमस्ते", None, "{name}"),
    ("a placeholder translated", "Hello %(name)s", "नमस्ते %(नाम)s", None, "%(name)s"),
    ("too long", "Text", "छ" * 11, 10, "11"),
]


@pytest.mark.parametrize(("source", "translated", "limit"), RIGHT)
def test_right(source: str, translated: str, limit: int | None) -> None:
    assert find_problems(source, translated, limit) == []


@pytest.mark.parametrize(
    ("source", "translated", "limit", "said"),
    [row[1:] for row in WRONG],
    ids=[row[0] for row in WRONG],
)
def test_wrong_and_said_why(source: str, translated: str, limit: int | None, said: str) -> None:
    problems = find_problems(source, translated, limit)
    assert problems
    assert said in " ".join(problems)


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("A &lt; B", "A < B"),
        ("Write &amp;lt; or &lt;b&gt;", "Write &amp;lt; or &lt;b&gt;"),
        ("One<br/>two", "One\ntwo"),
        ("One\n  two", "One two"),
    ],
)
def test_a_translator_sees_signs_and_lines(html: str, typed: str) -> None:
    assert to_typed_text(html) == typed


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_can_be_judged_and_typed_again(text: str) -> None:
    find_problems("Text", text, 10)
    stored = to_stored_html(text, lines=False)
    assert to_stored_html(to_typed_text(stored), lines=True) == to_stored_html(stored, lines=True)
