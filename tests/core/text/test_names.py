"""Names can be seen, are what they look like, and turn nothing around."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.core.text.names import get_skeleton, normalize_name, validate_name


@pytest.mark.parametrize(
    "name",
    [
        "Maria da Silva",
        "آمنة الخطيب",
        "عائشہ",
        "सीता श्रेष्ठ",
        "क्‍ष",  # with a joiner that changes how it is drawn
        "মোহাম্মদ রফিক",
        "Nguyễn Thị Hồng",
        "Иван Петров",
        "José-Luis O'Neill 2",
        "李小龙",
        "7",
    ],
)
def test_names_of_people_are_taken(name: str) -> None:
    validate_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "\u200b\u200b",  # zero width
        "\u3164",  # a filler that counts as a letter
        "\u2800",  # a braille blank
        "\u202eadmin",  # turns what follows around
        "Ann\u2066\u2069a",
        "Ann\u00ada",  # a hyphen nobody sees
        "Ann\x00a",
        "\u0301\u0301",  # marks alone
        "...!",
        "😀",
        "a" + "\u0301" * 20,  # covers the lines above and below
        "ﷺ" * 80,  # one sign, eighteen letters
        "a" * 81,
    ],
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        validate_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paola", "Раоlа"),  # Cyrillic letters
        ("Jose", "José"),
        ("Bella", "Be11a"),
        ("Ann Lee", "ann-lee"),
        ("Ｍａｒｉａ", "maria"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert get_skeleton(one) == get_skeleton(other)


def test_vowels_make_another_name_in_scripts_that_write_them_as_marks() -> None:
    assert get_skeleton("कमल") != get_skeleton("कमला")


def test_spaces_are_tidied() -> None:
    assert normalize_name("  Ann \n  Lee ") == "Ann Lee"


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    assert len(get_skeleton(text)) <= 320
    try:
        validate_name(text)
    except ValidationError:
        return
    assert normalize_name(text)
    assert not any(
        character in normalize_name(text) for character in "\u202a\u202b\u202d\u202e\u2066"
    )
