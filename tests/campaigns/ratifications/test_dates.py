"""From when on a country is bound and when it may leave: computed, never more exact than known."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.ratifications.dates import (
    EntryRule,
    LeavingRule,
    Span,
    find_entry,
    find_window,
    get_span,
)

DAYS = st.dates(dt.date(1930, 1, 1), dt.date(2080, 12, 31))
LONG_AGO = dt.date(1900, 1, 1)
TWELVE, THIRD = EntryRule.TWELVE_MONTHS, EntryRule.THIRD_MONTH


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2013-09-20", "2013-09-20", "2013-09-20"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2013", "2013-01-01", "2013-12-31"),
    ],
)
def test_a_date_means_all_its_days(value: str, first: str, last: str) -> None:
    span = get_span(value)
    assert span == Span(day(first), day(last))
    assert span.text == value


@pytest.mark.parametrize(
    ("rule", "ratified", "since", "text"),
    [
        (TWELVE, "2013-09-20", "2013-09-05", "2014-09-20"),
        (TWELVE, "2023-10-26", "1952-01-22", "2024-10-26"),
        (TWELVE, "2020-02-29", "1952-01-22", "2021-02-28"),
        (TWELVE, "2013", "1952-01-22", "2014"),
        (TWELVE, "2021-05", "1952-01-22", "2022-05"),
        # Those that ratified before there were enough are bound when it is itself in force.
        (TWELVE, "2012-06-14", "2013-09-05", "2013-09-05"),
        (TWELVE, "1949", "1952-01-22", "1952-01-22"),
        (THIRD, "1993", "2003-07-01", "2003-07-01"),
        (THIRD, "2023-09-26", "2003-07-01", "2024-01-01"),
        (THIRD, "2023-10-01", "2003-07-01", "2024-02-01"),
        (THIRD, "2020-11-30", "2003-07-01", "2021-03-01"),
        # Two years are possible: neither is said.
        (THIRD, "2015", "2003-07-01", ""),
    ],
)
def test_when_a_country_is_bound(rule: str, ratified: str, since: str, text: str) -> None:
    found = find_entry(rule, get_span(ratified), day(since))
    assert found is not None
    assert found.text == text


def test_nobody_is_bound_by_what_is_not_in_force() -> None:
    assert find_entry(TWELVE, get_span("2020"), None) is None
    assert find_entry("", get_span("2020"), LONG_AGO) is None


@settings(deadline=None)
@given(DAYS, st.sampled_from(EntryRule.values), DAYS)
def test_nobody_is_bound_too_early(ratified: dt.date, rule: str, since: dt.date) -> None:
    found = find_entry(rule, Span(ratified, ratified), since)
    assert found is not None
    assert found.is_day
    assert found.first >= since
    assert found.first > ratified
    if rule == THIRD and found.first > since:
        assert found.first.day == 1
        assert 90 <= (found.first - ratified).days <= 123


@settings(deadline=None)
@given(DAYS, st.sampled_from(EntryRule.values))
def test_a_year_is_as_wide_as_its_days(ratified: dt.date, rule: str) -> None:
    """What is said of a year holds for each of its days."""
    exact = find_entry(rule, Span(ratified, ratified), LONG_AGO)
    wide = find_entry(rule, get_span(str(ratified.year)), LONG_AGO)
    assert exact is not None
    assert wide is not None
    assert wide.first <= exact.first <= wide.last


@pytest.mark.parametrize(
    ("rule", "since", "today", "first", "last"),
    [
        # C97: 1962, … 2022, 2032.
        (LeavingRule.TEN_YEARS, "1952-01-22", "2026-11-30", "2032-01-22", "2033-01-21"),
        (LeavingRule.TEN_YEARS, "1952-01-22", "2023-01-21", "2022-01-22", "2023-01-21"),
        (LeavingRule.TEN_YEARS, "1952-01-22", "2023-01-22", "2032-01-22", "2033-01-21"),
        # C189: not before ten years are over.
        (LeavingRule.TEN_YEARS, "2013-09-05", "2014-01-01", "2023-09-05", "2024-09-04"),
        # C29: after ten years, then every five.
        (LeavingRule.FIVE_YEARS, "1932-05-01", "1933-01-01", "1942-05-01", "1943-04-30"),
        (LeavingRule.FIVE_YEARS, "1932-05-01", "2026-11-30", "2027-05-01", "2028-04-30"),
    ],
)
def test_the_next_window(rule: str, since: str, today: str, first: str, last: str) -> None:
    window = find_window(rule, day(since), None, day(today))
    assert window is not None
    assert (window.first, window.last) == (day(first), day(last))


@settings(deadline=None)
@given(DAYS, st.integers(0, 60_000), st.sampled_from(LeavingRule.values[:2]))
def test_a_window_is_a_year_and_never_over(since: dt.date, days: int, rule: str) -> None:
    today = since + dt.timedelta(days=days)
    window = find_window(rule, since, None, today)
    assert window is not None
    assert window.last is not None
    assert window.last >= today
    assert 364 <= (window.last - window.first).days <= 365
    assert window.first.year - since.year >= 10
    step = 10 if rule == LeavingRule.TEN_YEARS else 5
    assert (window.first.year - since.year) % step == 0


def test_the_un_convention_may_be_left_at_any_time_after_five_years() -> None:
    entry = Span(day("2004-02-01"), day("2004-02-01"))
    window = find_window(LeavingRule.ANY_TIME, None, entry, day("2005-01-01"))
    assert window is not None
    assert (window.first, window.last) == (day("2009-02-01"), None)
    assert find_window(LeavingRule.ANY_TIME, LONG_AGO, None, day("2005-01-01")) is None
    assert find_window("", LONG_AGO, entry, day("2005-01-01")) is None
