"""A translation that passes can always be filled; one that cannot never passes."""

import string

from hypothesis import given
from hypothesis import strategies as st

from portal.i18n.catalogues.validation import find_placeholder_problems

NAMES = ("name", "count", "day")
VALUES = dict.fromkeys(NAMES, 7)
# The characters that placeholders are made of, so that near misses are common.
TEXT = st.text(alphabet="%(){}sdnameout -.0!:[]é中" + string.ascii_lowercase[:3], max_size=12)
NAMED = st.sampled_from([f"%({name})s" for name in NAMES] + ["%(count)d"])
FIELDS = st.sampled_from([f"{{{name}}}" for name in NAMES] + ["{count:d}"])
WORDS = st.text(alphabet=string.ascii_letters + " ,.!éनमस्ते", max_size=12)


def joined(draw: st.DrawFn, pieces: list[str], between: st.SearchStrategy[str]) -> str:
    return draw(between) + "".join(piece + draw(between) for piece in pieces)


@st.composite
def reordered(draw: st.DrawFn, placeholders: st.SearchStrategy[str]) -> tuple[str, str]:
    """A text, and another with the same placeholders in another order."""
    pieces = draw(st.lists(placeholders, min_size=1, max_size=3))
    other = draw(st.permutations(pieces))
    return joined(draw, pieces, WORDS), joined(draw, other, WORDS)


@given(reordered(NAMED))
def test_any_order_of_names_passes(texts: tuple[str, str]) -> None:
    assert list(find_placeholder_problems(*texts)) == []


@given(reordered(FIELDS))
def test_any_order_of_fields_passes(texts: tuple[str, str]) -> None:
    assert list(find_placeholder_problems(*texts)) == []


@st.composite
def percent_pair(draw: st.DrawFn) -> tuple[str, str]:
    """A text with placeholders, and whatever somebody may have typed for it."""
    pieces = draw(st.lists(NAMED, min_size=1, max_size=2))
    return joined(draw, pieces, WORDS), joined(draw, draw(st.permutations(pieces)), TEXT)


@given(percent_pair())
def test_what_passes_can_be_filled(texts: tuple[str, str]) -> None:
    original, translation = texts
    if not list(find_placeholder_problems(original, translation)):
        assert "7" in translation % VALUES


@st.composite
def brace_pair(draw: st.DrawFn) -> tuple[str, str]:
    """The same for ``str.format``."""
    pieces = draw(st.lists(FIELDS, min_size=1, max_size=2))
    return joined(draw, pieces, WORDS), joined(draw, draw(st.permutations(pieces)), TEXT)


@given(brace_pair())
def test_what_passes_can_be_formatted(texts: tuple[str, str]) -> None:
    original, translation = texts
    if not list(find_placeholder_problems(original, translation)):
        assert "7" in translation.format(**VALUES)


@given(st.lists(st.sampled_from(["%s", "%d"]), min_size=1, max_size=3), TEXT)
def test_places_without_a_name_keep_their_order(places: list[str], text: str) -> None:
    original, translation = " ".join(places), " ".join([*places, text])
    if not list(find_placeholder_problems(original, translation)):
        assert "7" in translation % tuple(7 for _place in places)


@given(st.lists(NAMED, min_size=1, max_size=3, unique=True))
def test_a_name_left_out_is_missed(placeholders: list[str]) -> None:
    original, translation = " ".join(placeholders), " ".join(placeholders[1:])
    assert list(find_placeholder_problems(original, translation)) == [f"lacks {placeholders[0]}"]
    assert list(find_placeholder_problems(original, translation, may_drop_one=True)) == []
