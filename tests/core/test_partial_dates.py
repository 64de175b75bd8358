"""Dates as exact as their source: what is taken, and how they are said."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.core.partial_dates import PartialDateField, get_first_day, validate_partial_date
from portal.i18n.formats import format_partial_date

GOOD = ["2017", "2017-06", "2017-06-01", "2024-02-29"]
BAD = ["17", "2017-6", "2017-13", "2017-00", "2023-02-29", "06/2017", "2017-06-01T00:00", "0000"]


@pytest.mark.parametrize("value", GOOD)
def test_a_year_a_month_and_a_day_are_taken(value: str) -> None:
    validate_partial_date(value)
    assert get_first_day(value).isoformat().startswith(value)


@pytest.mark.parametrize("value", BAD)
def test_anything_else_is_not(value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_partial_date(value)
    assert refusal.value.code == "date"


def test_digits_of_any_script_are_typed() -> None:
    field = PartialDateField(blank=True).formfield()
    assert field.clean("२०१७-०६") == "2017-06"
    assert field.clean(" ٢٠١٧ ") == "2017"
    assert field.clean("") == ""


@given(st.dates(), st.dates())
def test_texts_compare_as_the_days_do(one, other) -> None:
    assert (one < other) == (one.isoformat() < other.isoformat())
    assert one.isoformat()[:4] <= one.isoformat()[:7] <= one.isoformat()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["2017", "June 2017", "1 June 2017"]),
        ("ne", ["२०१७", "२०१७ जुन", "२०१७ जुन १"]),
        ("fr", ["2017", "juin 2017", "1 juin 2017"]),
    ],
)
def test_they_are_said_as_exactly_as_they_are_known(language: str, said: list[str]) -> None:
    with translation.override(language):
        assert [format_partial_date(value) for value in GOOD[:3]] == said
