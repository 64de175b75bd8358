"""What has changed in a text: the right passages, the right words, and always safe."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.plain_text import html_to_text
from portal.languages.translation_status.diff import Change, diff_passages, mark_changes
from portal.languages.translation_status.tokens import split_words

anything = st.text(max_size=60) | st.from_regex(r"(<[a-z/!]{1,6}[^<]{0,9}>?|&#?\w{1,5};?|\w| )*")
passages = st.lists(st.tuples(st.sampled_from(["title", "body.1", "body.2"]), anything), max_size=6)


def without(tag: str, text: str) -> str:
    """The text that is left when the marks of ``tag`` are taken away."""
    return html.unescape(re.sub(f"</?{tag}>", "", text))


# --- Words --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It is yours.", ["It", " ", "is", " ", "yours", "."]),
        ("राहदानी राख्नुहोस्।", ["राहदानी", " ", "राख्नुहोस्", "।"]),
        ("جواز السفر", ["جواز", " ", "السفر"]),
        ("کِتاب", ["کِتاب"]),
        ("護照", ["護", "照"]),
        ("ခွင့်", ["ခွ", "င့်"]),
        ("ស្រី", ["ស្រី"]),
        ("EUR 17.615", ["EUR", " ", "17", ".", "615"]),
        ("", []),
    ],
)
def test_words_of_a_script(text: str, pieces: list[str]) -> None:
    assert split_words(text) == pieces


@given(st.text())
def test_words_lose_nothing_and_split_no_letter(text: str) -> None:
    pieces = split_words(text)
    assert "".join(pieces) == text
    assert not any(unicodedata.category(piece[0])[0] == "M" for piece in pieces[1:])


# --- Marks --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "now", "before_marked", "now_marked"),
    [
        ("30 days", "60 days", "<del>30</del> days", "<ins>60</ins> days"),
        ("Call us", "Call us now", "Call us", "Call us<ins> now</ins>"),
        ("one two", "three four", "<del>one two</del>", "<ins>three four</ins>"),
        ("<b>Yours</b>", "Yours", "Yours", "Yours"),
        ("a<br>b", "a c", "a <del>b</del>", "a <ins>c</ins>"),
        ("", "New", "", "<ins>New</ins>"),
        ("राहदानी राख", "राहदानि राख", "<del>राहदानी</del> राख", "<ins>राहदानि</ins> राख"),
        ("1 < 2 & 3", "1 < 2 & 4", "1 &lt; 2 &amp; <del>3</del>", "1 &lt; 2 &amp; <ins>4</ins>"),
        ("x", "<script>alert(1)</script>y", "<del>x</del>", "<ins>y</ins>"),
        ("x", "&lt;script&gt;", "<del>x</del>", "<ins>&lt;script&gt;</ins>"),
    ],
)
def test_words_are_marked(before: str, now: str, before_marked: str, now_marked: str) -> None:
    assert mark_changes(before, now) == (before_marked, now_marked)


@given(anything, anything)
def test_marks_are_safe_and_lose_nothing(before: str, now: str) -> None:
    old, new = mark_changes(before, now)
    assert without("del", old) == html_to_text(before)
    assert without("ins", new) == html_to_text(now)
    assert set(re.findall(r"<[^>]*>?", old + new)) <= {"<del>", "</del>", "<ins>", "</ins>"}


def test_a_lone_surrogate_is_no_error() -> None:
    assert mark_changes("\ud800", "a")[1] == "<ins>a</ins>"


def test_a_very_long_passage_is_marked_as_a_whole() -> None:
    old, new = mark_changes("old " * 5_000, "new " * 5_000)
    assert (old.count("<del>"), new.count("<ins>")) == (1, 1)


# --- Passages -----------------------------------------------------------------

BEFORE = [("title", "Keep it"), ("body.1", "Call us."), ("body.1", "Call them."), ("body.2", "End")]


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (BEFORE, []),
        ([BEFORE[0], BEFORE[3], BEFORE[1], BEFORE[2]], []),
        (
            [("title", "Hold on"), *BEFORE[1:]],
            [Change("title", "Keep it", "Hold on", "changed")],
        ),
        (
            [*BEFORE[:2], ("body.1", "Call the union."), BEFORE[3]],
            [Change("body.1", "Call them.", "Call the union.", "changed")],
        ),
        (
            [*BEFORE[:2], ("body.1", "Or write."), *BEFORE[2:]],
            [Change("body.1", "", "Or write.", "added")],
        ),
        ([BEFORE[0], *BEFORE[2:]], [Change("body.1", "Call us.", "", "removed")]),
        ([*BEFORE[:3], ("body.9", "End")], []),
    ],
)
def test_passages_that_differ(now: list[tuple[str, str]], changes: list[Change]) -> None:
    assert diff_passages(BEFORE, now) == changes


def test_a_passage_rewritten_in_another_block_is_one_change() -> None:
    before = [("body.1", "You have thirty days to write to the court.")]
    now = [("body.2", "You have sixty days to write to the court.")]
    (change,) = diff_passages(before, now)
    assert (change.kind, change.path) == ("changed", "body.2")


def test_changes_come_in_reading_order() -> None:
    now = [("title", "Keep it"), ("body.0", "First of all"), ("body.2", "The very end")]
    kinds = [change.kind for change in diff_passages(BEFORE, now)]
    assert kinds == ["removed", "removed", "added", "changed"]


def test_bold_type_alone_is_said_to_be_no_change_of_words() -> None:
    (change,) = diff_passages([("a", "Keep it")], [("a", "<b>Keep</b> it")])
    assert change.only_looks


@given(passages, passages)
def test_every_passage_is_accounted_for(
    before: list[tuple[str, str]], now: list[tuple[str, str]]
) -> None:
    changes = diff_passages(before, now)
    added = sum(change.kind == "added" for change in changes)
    removed = sum(change.kind == "removed" for change in changes)
    assert len(before) - removed == len(now) - added
    assert diff_passages(now, now) == []


def test_in_a_long_text_only_what_changed_is_marked() -> None:
    """Compared sentence by sentence first: saying one thing over and over costs no more."""
    long = [f"We ask for receipt number {number}." for number in range(400)]
    changed = [*long[:200], "We ask for no receipt.", *long[201:]]
    before, now = mark_changes(f"<p>{' '.join(long)}</p>", f"<p>{' '.join(changed)}</p>")
    assert before.count("<del>") == now.count("<ins>") == 1
    assert "receipt number 199." in before.split("<del>")[0]
    assert now.replace("<ins>", "").replace("</ins>", "") == " ".join(changed)
    assert before.replace("<del>", "").replace("</del>", "") == " ".join(long)


@pytest.mark.parametrize("word", ["fee ", "fee. "])
def test_one_word_over_and_over_still_says_what_it_said(word: str) -> None:
    old, new = (word * 5_000).strip(), (word * 4_000 + "rent " * 1_000).strip()
    before, now = mark_changes(f"<p>{old}</p>", f"<p>{new}</p>")
    assert before.replace("<del>", "").replace("</del>", "") == old
    assert now.replace("<ins>", "").replace("</ins>", "") == new
