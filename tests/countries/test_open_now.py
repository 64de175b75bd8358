"""Whether a place is open, by its own clocks, and how long that stays true."""

import datetime as dt
import zoneinfo
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.countries.models import Contact, Union
from portal.countries.open_now import (
    LONGEST,
    Openness,
    find_max_age,
    find_openness,
    get_hours,
)

KATHMANDU = zoneinfo.ZoneInfo("Asia/Kathmandu")


def make(**values: object) -> Contact:
    """A desk in Nepal, open from Sunday to Friday, 10:00 to 17:00."""
    usual = {
        "weekday_from": 6,
        "weekday_to": 4,
        "opens": dt.time(10),
        "closes": dt.time(17),
    }
    return Contact(union=Union(country="NP"), **(usual | values))


def at(text: str, zone: dt.tzinfo = KATHMANDU) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "state", "changes_at"),
    [
        ("2026-11-30 09:59", "shut", "2026-11-30 10:00"),  # a Monday
        ("2026-11-30 10:00", "open", "2026-11-30 17:00"),
        ("2026-11-30 16:59:59", "open", "2026-11-30 17:00"),
        ("2026-11-30 17:00", "shut", "2026-12-01 10:00"),
        ("2026-12-04 17:00", "shut", "2026-12-06 10:00"),  # closed on Saturdays
        ("2026-12-05 12:00", "shut", "2026-12-06 10:00"),
    ],
)
def test_it_follows_the_clocks_of_the_place(now: str, state: str, changes_at: str) -> None:
    expected = Openness(state, at(changes_at))
    assert find_openness(make(), at(now)) == expected
    assert find_openness(make(), at(now).astimezone(dt.UTC)) == expected


def test_a_night_line_is_open_after_midnight_of_its_last_day() -> None:
    night = make(weekday_from=0, weekday_to=0, opens=dt.time(20), closes=dt.time(2))
    assert find_openness(night, at("2026-12-01 01:59")) == Openness("open", at("2026-12-01 02:00"))
    assert find_openness(night, at("2026-12-01 02:00")) == Openness("shut", at("2026-12-07 20:00"))


def test_who_answers_day_and_night_is_always_open() -> None:
    always = make(weekday_from=0, weekday_to=6, opens=dt.time(0), closes=dt.time(0))
    assert find_openness(always, at("2026-12-01 00:00")) == Openness("open")
    weekdays = make(weekday_from=0, weekday_to=4, opens=dt.time(0), closes=dt.time(0))
    assert find_openness(weekdays, at("2026-12-03 23:00")) == Openness(
        "open", at("2026-12-05 00:00")
    )


@pytest.mark.parametrize(
    "unknown",
    [
        {"opens": None, "closes": None},
        {"weekday_from": None, "weekday_to": None},
        {"union": Union(country="US")},  # several zones, and none is named
        {"time_zone": "Mars/Olympus"},
    ],
    ids=str,
)
def test_nothing_is_said_of_what_is_not_known(unknown: dict[str, object]) -> None:
    values = {"union": Union(country="NP")} | unknown
    contact = make()
    for name, value in values.items():
        setattr(contact, name, value)
    assert find_openness(contact) is None


def test_a_zone_that_is_named_counts() -> None:
    contact = make(time_zone="America/New_York")
    new_york = zoneinfo.ZoneInfo("America/New_York")
    found = find_openness(contact, at("2026-11-30 12:00", new_york))
    assert found == Openness("open", at("2026-11-30 17:00", new_york))


def test_what_is_closed_for_a_time_opens_again_the_day_after() -> None:
    closed = make(temporarily_closed=True, closed_until=dt.date(2026, 12, 10))
    assert find_openness(closed, at("2026-12-10 12:00")) == Openness(
        "closed", at("2026-12-11 00:00")
    )
    assert find_openness(closed, at("2026-12-11 12:00")) == Openness("open", at("2026-12-11 17:00"))
    closed.closed_until = None
    assert find_openness(closed, at("2026-12-11 12:00")) == Openness("closed")


def test_it_opens_on_the_first_of_its_days_after_it_was_closed_for_a_time() -> None:
    # The tenth is a Thursday, and this place is closed on Fridays and Saturdays.
    closed = make(weekday_to=3, temporarily_closed=True, closed_until=dt.date(2026, 12, 10))
    hours = get_hours(closed)
    assert hours.find_opening(at("2026-12-01 12:00")) == at("2026-12-13 10:00")
    assert hours.find_opening(at("2026-12-13 12:00")) is None
    assert get_hours(make(opens=None)).find_opening(at("2026-12-01 12:00")) is None
    closed.closed_until = None
    assert get_hours(closed).find_opening(at("2026-12-01 12:00")) is None


def on_days(first: str, last: str | None = None, *times: str) -> dict[str, object]:
    """A value of the contact's field: other hours on some days, closed without times."""
    opens, closes = times or (None, None)
    value = {"first": first, "last": last, "opens": opens, "closes": closes, "reason": "holiday"}
    return {"type": "days", "value": value}


def set_dated_hours(contact: Any, *lines: dict[str, object]) -> None:
    contact.dated_hours = list(lines)


@pytest.mark.parametrize(
    ("now", "state", "changes_at"),
    [
        # From Monday to Wednesday another time, closed on Thursday.
        ("2026-11-30 13:59", "open", "2026-11-30 14:00"),
        ("2026-11-30 14:00", "shut", "2026-12-01 09:00"),
        ("2026-12-02 14:00", "shut", "2026-12-04 10:00"),
        ("2026-12-03 12:00", "shut", "2026-12-04 10:00"),
        ("2026-12-04 12:00", "open", "2026-12-04 17:00"),
        # A fortnight of holidays: longer than what is usually looked at.
        ("2026-12-13 17:00", "shut", "2027-01-01 10:00"),
    ],
)
def test_other_hours_hold_on_their_days(now: str, state: str, changes_at: str) -> None:
    contact = make(
        dated_hours=[
            on_days("2026-12-14", "2026-12-31"),
            on_days("2026-11-30", "2026-12-02", "09:00", "14:00"),
            on_days("2026-12-03"),
        ]
    )
    assert find_openness(contact, at(now)) == Openness(state, at(changes_at))


def test_a_long_day_does_not_end_with_the_usual_hours_of_the_next() -> None:
    # From ten in the evening to ten in the evening; the day after from ten to five.
    contact = make(dated_hours=[on_days("2026-11-30", None, "22:00", "22:00")])
    assert find_openness(contact, at("2026-12-01 18:00")) == Openness(
        "open", at("2026-12-01 22:00")
    )


def test_a_desk_does_not_work_on_a_holiday() -> None:
    hours = get_hours(make(dated_hours=[on_days("2026-12-03")]))
    assert not hours.is_open_on(dt.date(2026, 12, 3))
    assert hours.is_open_on(dt.date(2026, 12, 4))


@given(
    first=st.integers(0, 6),
    last=st.none() | st.integers(0, 6),
    opens=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    day=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    time=st.times(),
    zone=st.sampled_from(["Asia/Kathmandu", "Europe/Brussels", "America/New_York"]),
    dated=st.none() | st.tuples(st.integers(0, 20), st.times() | st.none(), st.times()),
)
def test_it_changes_when_it_says_and_not_before(
    first: int,
    last: int | None,
    opens: dt.time,
    closes: dt.time,
    day: dt.date,
    time: dt.time,
    zone: str,
    dated: tuple[int, dt.time | None, dt.time] | None,
) -> None:
    contact = make(weekday_from=first, weekday_to=last, opens=opens, closes=closes, time_zone=zone)
    if dated:
        ahead, begin, end = dated
        last_day = str(day + dt.timedelta(days=ahead))
        times = (begin.isoformat("minutes"), end.isoformat("minutes")) if begin else ()
        set_dated_hours(contact, on_days(str(day), last_day, *times))
    moment = dt.datetime.combine(day, time, zoneinfo.ZoneInfo(zone))
    found = find_openness(contact, moment)
    assert found is not None
    if found.changes_at is None:
        assert found.state == "open"
        return
    assert found.changes_at > moment
    just_before = max(moment, found.changes_at - dt.timedelta(minutes=1))
    earlier, later = (
        find_openness(contact, just_before),
        find_openness(contact, found.changes_at),
    )
    assert earlier is not None
    assert later is not None
    assert earlier.state == found.state != later.state


def test_a_page_is_kept_until_the_first_of_its_places_changes() -> None:
    now = at("2026-11-30 16:58")
    soon = find_openness(make(), now)
    later = find_openness(make(closes=dt.time(20)), now)
    assert find_max_age([soon, later, None], now) == 120
    assert find_max_age([later, None], now) == LONGEST.total_seconds()
    assert find_max_age([], now) == LONGEST.total_seconds()
