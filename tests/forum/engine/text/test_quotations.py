"""The quotation that a post begins with, apart and together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.engine.text.quotations import Quotation, join, quote_post, split


def test_a_quotation_is_taken_apart_and_joined_again() -> None:
    quotation = quote_post("A*b [c]", "> old\n\nFirst\n\nSecond\n- list")
    text = join(quotation, "Yes.\n\nAnd no.")
    assert text == ("> **A\\*b \\[c\\]:**\n>\n> First\n>\n> Second\n> - list\n\nYes.\n\nAnd no.")
    assert split(text) == (quotation, "Yes.\n\nAnd no.")
    assert quotation.author_name == "A*b [c]"


def test_without_words_there_is_no_quotation() -> None:
    assert join(Quotation("A", " \n> old"), "Yes.") == "Yes."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Words",
        "> Words\n\nMine",
        "> **A:**\n>\n> Words",
        "> **A:**\n>\n> Words\nright below",
        "> **A:**\n>\n> > nested\n\nMine",
        "> **A:**\n> Words\n\nMine",
    ],
)
def test_anything_else_is_the_authors_own(text: str) -> None:
    assert split(text) == (None, text)


@given(st.text(alphabet="a>* \n:\\", max_size=30), st.text(alphabet="b>* \n", max_size=12))
def test_no_word_is_lost(words: str, own: str) -> None:
    text = join(Quotation("A", words), own)
    quotation, rest = split(text)
    assert (join(quotation, rest) if quotation else rest) == text
