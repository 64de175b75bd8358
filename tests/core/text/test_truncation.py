"""Text is cut between what readers see as letters."""

import pytest

from portal.core.text.truncation import cut, get_border


@pytest.mark.parametrize(
    "letter",
    [
        "ङ्क",  # two consonants that are one letter
        "কি",
        "ک\u0651",
        "e\u0301",
        "क्\u200dष",
        "\U0001f469\u200d\U0001f33e",
        "\U0001f44d\U0001f3fe",
        "\U0001f1f3\U0001f1f5",
        "☎\ufe0f",
    ],
)
def test_no_letter_is_cut_into(letter: str) -> None:
    text = letter * 20
    for length in range(1, len(text)):
        assert cut(text, length, "") == letter * (length // len(letter))
        assert len(cut(text, length)) <= max(length, 1)


def test_it_ends_after_a_word_where_there_is_one() -> None:
    assert cut("हङकङ विशेष प्रशासनिक क्षेत्र", 20) == "हङकङ विशेष…"
    assert cut("short", 20) == "short"
    assert cut("Ouagadougou", 5) == "Ouag…"


def test_the_border_is_never_outside() -> None:
    assert get_border("", 5) == 0
    assert get_border("\u0301\u0301", 1) == 0
