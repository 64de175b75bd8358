"""What is typed loses what hides, turns around or covers the text beside it; nothing else."""

import unicodedata

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.cleaning import (
    MAX_COMBINING_MARKS,
    clean_line,
    clean_text,
    get_longest_run_of_marks,
    has_invisible_characters,
    has_visible_text,
)
from portal.core.text.fields import LineField, NameField, TextField

BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = st.text("aक\u0301\u0310\u093c\u200d", max_size=30)


@given(st.text() | MARKS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_stays(text: str) -> None:
    visible = "".join(character for character in text if character not in BLANKS)
    assert clean_text(text) == unicodedata.normalize("NFC", visible)
    assert has_visible_text(text) == has_visible_text(clean_text(text)) == bool(visible)


@given(st.text(), st.text())
def test_nothing_turns_the_text_beside_it(before: str, after: str) -> None:
    for control in BIDI_CONTROLS:
        assert control not in clean_text(before + control + after)
        assert has_invisible_characters(before + control + after)


@given(MARKS)
def test_marks_on_one_letter_are_few(text: str) -> None:
    assert get_longest_run_of_marks("a") == 0
    assert get_longest_run_of_marks("ế") == 2
    run = longest = 0
    for character in clean_text(text):
        if unicodedata.category(character) == "Mn":
            run += 1
        elif character != "\u200d":
            run = 0
        longest = max(longest, run)
    assert longest <= MAX_COMBINING_MARKS


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("cafe\u0301", "café"),
        ("\u202eadmin\u202c", "admin"),
        ("a\u200b\u2060b", "ab"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("क्\u200dष", "क्\u200dष"),  # one joiner shapes a letter
        ("a\u200d\u200d\u200db", "a\u200db"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("كتاب\u200f!", "كتاب\u200f!"),
    ],
)
def test_examples(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


@pytest.mark.parametrize("kind", [LineField, TextField])
@pytest.mark.parametrize("typed", ["", "  ", "\u200b\u200b\u2060", "\u3164", "\u202e\n", "\x00"])
def test_nothing_to_see_is_no_answer(kind: type[LineField], typed: str) -> None:
    assert kind(required=False).clean(typed) == ""
    assert kind(required=False, empty_value=None).clean(typed) is None
    with pytest.raises(forms.ValidationError) as refused:
        kind().clean(typed)
    assert refused.value.error_list[0].code == "required"


def test_fields_keep_lines_or_fold_them() -> None:
    assert LineField().clean(" a\u202e \n\tb\x00 ") == "a b"
    assert TextField().clean(" a\u202e \r\n\tb\x00 ") == "a \n\tb"
    assert NameField().clean(" Ann \n Lee ") == "Ann Lee"


def test_length_is_of_what_is_stored() -> None:
    assert LineField(max_length=3).clean("a \u200b\u200b\u200b b") == "a b"
    with pytest.raises(forms.ValidationError):
        LineField(max_length=3).clean("\u200b" * 13)


def test_a_name_is_refused_and_not_changed() -> None:
    with pytest.raises(forms.ValidationError):
        NameField().clean("Ann\u00ada")
    assert NameField(required=False).clean("") == ""
