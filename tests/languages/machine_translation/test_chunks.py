"""Cutting to what a service takes loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from portal.languages.machine_translation.chunks import (
    Piece,
    make_batches,
    make_pieces,
    split_passage,
)

words = st.text(alphabet="aéकا .!?।۔\n", max_size=60)
html = st.lists(
    st.one_of(words, st.sampled_from(["<b>", "</b>", "<br/>", '<a id="a1">', "</a>", "<br>"])),
    max_size=12,
).map("".join)


@given(html, st.integers(1, 40), st.booleans())
def test_the_parts_are_the_passage(passage: str, limit: int, is_html: bool) -> None:
    parts = split_passage(passage, limit, is_html=is_html)
    if parts is not None:
        assert "".join(parts) == passage
        assert all(len(part) <= limit for part in parts)


@given(html, st.integers(1, 40))
def test_pieces_and_the_space_around_them_are_the_passage(passage: str, limit: int) -> None:
    found = make_pieces(passage, 3, limit, is_html=True)
    if found is not None:
        assert "".join(each.before + each.text + each.after for each in found) == passage
        assert all(each.text == each.text.strip() for each in found)


@given(st.lists(words, max_size=30), st.integers(1, 50), st.integers(1, 5))
def test_requests_hold_no_more_than_allowed(
    texts: list[str], characters: int, passages: int
) -> None:
    found = [Piece(number, text) for number, text in enumerate(texts)]
    made = list(make_batches(found, characters, passages))
    assert [piece for batch in made for piece in batch] == found
    assert all(0 < len(batch) <= passages for batch in made)
    assert all(
        len(batch) == 1 or sum(len(piece.text) for piece in batch) <= characters for batch in made
    )


def test_sentences_are_not_torn_out_of_an_element() -> None:
    passage = "<b>One. Two.</b> Three. Four."
    assert split_passage(passage, 24, is_html=True) == ["<b>One. Two.</b> Three. ", "Four."]
    assert split_passage(passage, 12, is_html=True) is None


def test_scripts_end_their_sentences_each_in_their_own_way() -> None:
    assert split_passage("एक। दो।", 4, is_html=False) == ["एक। ", "दो।"]
    assert split_passage("ایک۔ دو۔", 5, is_html=False) == ["ایک۔ ", "دو۔"]


def test_a_sentence_that_is_too_long_is_left_whole() -> None:
    assert split_passage("one two three four", 5, is_html=False) is None
