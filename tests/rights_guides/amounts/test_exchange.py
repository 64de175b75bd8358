"""Turning an amount into another currency: rounded, dated, never by an old rate."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rights_guides.amounts.exchange import Converter, _round
from rights_guides.amounts.models import ExchangeRate


@given(st.decimals(min_value="0.01", max_value=10**10, places=4))
def test_rounding_keeps_three_digits_and_stays_near(value: Decimal) -> None:
    rounded = _round(value)
    assert abs(rounded - value) <= max(value / 100, Decimal("0.005"))
    digits = f"{rounded:f}".replace(".", "").strip("0")
    assert len(digits) <= 3 or rounded < 10


@pytest.mark.django_db
@given(
    value=st.decimals(min_value=1, max_value=10**6, places=2),
    rate=st.decimals(min_value="0.01", max_value=10**5, places=4),
)
def test_there_and_back_is_about_the_same(value: Decimal, rate: Decimal) -> None:
    ExchangeRate.objects.all().delete()
    today = timezone.localdate()
    ExchangeRate.objects.create(currency="NPR", per_euro=rate, date=today, source="Bank")
    there = Converter("NPR").convert(value, "EUR")
    assert there is not None
    assert abs(there.value - value * rate) <= max(value * rate / 100, Decimal("0.005"))


@pytest.mark.django_db
def test_the_newest_rate_counts_and_the_older_day_is_named() -> None:
    today = timezone.localdate()
    for currency, per_euro, days in (("NPR", 100, 300), ("NPR", 160, 2), ("QAR", 4, 9)):
        ExchangeRate.objects.create(
            currency=currency,
            per_euro=per_euro,
            date=today - dt.timedelta(days=days),
            source="Bank",
        )
    found = Converter("NPR").convert(Decimal(1000), "QAR")
    assert found is not None
    assert (found.value, found.date) == (Decimal(40000), today - dt.timedelta(days=9))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"currency": "XYZ"}, "currency", "currency"),
        ({"per_euro": Decimal(0)}, "per_euro", "min_value"),
        ({"per_euro": Decimal(-4)}, "per_euro", "min_value"),
        ({"date": dt.date(2999, 1, 1)}, "date", "future"),
        ({"source": ""}, "source", "blank"),
    ],
)
def test_what_is_no_rate(values: dict[str, object], field: str, code: str) -> None:
    good = {"currency": "NPR", "per_euro": Decimal(160), "date": dt.date(2026, 1, 1)}
    with pytest.raises(ValidationError) as refused:
        ExchangeRate(**{**good, "source": "Bank", **values}).full_clean()
    assert [error.code for error in refused.value.error_dict[field]] == [code]
