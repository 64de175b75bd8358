"""Apertium's marks never reach a reader; what the author wrote does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.languages.machine_translation.services.apertium import protect_marks, remove_markers

words = st.text(alphabet="abcéक ، .,-<>&;", max_size=40)


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        ("El *zzxq trabaja", "El zzxq trabaja"),
        ("*Kafala-*x @fee #pay", "Kafala-x fee pay"),
        ("me@host.org 5*3 &#39;si&#39;", "me@host.org 5*3 &#39;si&#39;"),
        ('<a href="#x">*x</a>', '<a href="#x">x</a>'),
        ("A * alone # stays", "A * alone # stays"),
        ("**@palabra", "palabra"),
    ],
)
def test_marks(answer: str, plain: str) -> None:
    assert remove_markers(answer, "") == plain


def test_the_authors_own_marks_come_back() -> None:
    passage = "#ILO and *bold* for @you"
    assert remove_markers(protect_marks(passage), passage) == passage


@given(words)
def test_a_text_without_marks_is_left_alone(text: str) -> None:
    assert remove_markers(protect_marks(text), text) == text


@given(st.text(max_size=60))
def test_there_and_back_keeps_what_the_author_wrote(text: str) -> None:
    if not re.search("[∗＠＃<>]", text):
        assert remove_markers(protect_marks(text), text) == text


@given(
    st.lists(st.sampled_from(["*", "@", "#", "a", "क", " ", "-", "."]), max_size=40).map("".join)
)
def test_no_mark_is_left_at_the_beginning_of_a_word(answer: str) -> None:
    assert not re.search(r"(?<![\w&])[*@#](?=\w)", remove_markers(answer, ""))
