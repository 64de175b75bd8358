"""Days of events, once or by a rule; times by the clocks of a zone."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from django_countries import countries
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vRecur

from news.events.clocks import Clocks, When
from news.events.days import FREQUENCIES, MOST_TIMES, Days, Rule
from portal.countries.regions import Region, get_countries, get_region
from portal.i18n import time_zones

KATHMANDU, BRUSSELS = ZoneInfo("Asia/Kathmandu"), ZoneInfo("Europe/Brussels")
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


def test_a_day_of_action_each_year() -> None:
    day = dt.date(2026, 12, 18)
    rule = Rule(day, day, "YEARLY", dt.date(2029, 12, 31))
    assert [each.first.year for each in rule.times] == [2026, 2027, 2028, 2029]
    assert rule.find_next(dt.date(2027, 12, 18)).first == dt.date(2027, 12, 18)
    assert rule.find_next(dt.date(2027, 12, 19)).first == dt.date(2028, 12, 18)
    assert rule.find_next(dt.date(2031, 1, 1)).first == dt.date(2029, 12, 18)
    assert rule.find_between(dt.date(2027, 12, 1), dt.date(2027, 12, 31)) == [
        Days(dt.date(2027, 12, 18), dt.date(2027, 12, 18))
    ]


@given(DAYS, st.integers(0, 5), st.sampled_from(sorted(FREQUENCIES)), DAYS)
def test_a_rule_has_an_end_and_says_what_calendars_reckon(
    starts: dt.date, length: int, frequency: str, until: dt.date
) -> None:
    rule = Rule(starts, starts + dt.timedelta(days=length), frequency, until)
    times = rule.times
    assert 1 <= len(times) <= MOST_TIMES + 1
    assert times[0].first == starts
    assert times == sorted(times)
    assert all(each.first <= max(until, starts) for each in times)
    assert {each.last - each.first for each in times} == {dt.timedelta(days=length)}
    assert vRecur(freq=frequency, until=until).to_ical()


def test_times_by_the_clocks_of_the_place_and_by_universal_time() -> None:
    when = When(
        Days(dt.date(2026, 12, 18), dt.date(2026, 12, 18)),
        Clocks(KATHMANDU, dt.time(3), dt.time(5, 30)),
    )
    assert when.machine_readable == "2026-12-18T03:00+05:45"
    assert when.offset == 345
    with translation.override("en"):
        assert "18 December 2026" in str(when).replace("\u00a0", " ")
        assert "UTC+5:45" in str(when).replace("\u00a0", " ")
        assert when.zone_name
        # It is still the day before by universal time.
        assert "17 December 2026" in when.in_universal_time().replace("\u00a0", " ")
    with translation.override("ne"):
        assert "२०२६" in str(when)


@pytest.mark.parametrize(
    ("day", "time", "fault"),
    [
        (dt.date(2027, 3, 28), dt.time(2, 30), ("starts_at", "skipped")),
        (dt.date(2027, 10, 31), dt.time(2, 30), ("starts_at", "twice")),
        (dt.date(2027, 10, 31), dt.time(3, 30), ("", "")),
    ],
)
def test_what_clocks_do_not_say_clearly(
    day: dt.date, time: dt.time, fault: tuple[str, str]
) -> None:
    assert Clocks(BRUSSELS, time).find_fault(Days(day, day)) == fault


@pytest.mark.parametrize("language", ["en", "ar", "ne"])
def test_zones_and_regions_have_names_that_people_know(language: str) -> None:
    with translation.override(language):
        zones = dict(time_zones.get_time_zone_choices())
        assert {"Asia/Kathmandu", "America/Argentina/Buenos_Aires", "Europe/Kyiv"} <= set(zones)
        assert not [name for name in zones if name.startswith("Etc/")]
        assert all(" · " in label and "_" not in label for label in zones.values())
        assert "/" not in time_zones.get_time_zone_name("America/Argentina/Buenos_Aires")


def test_every_country_is_in_one_region() -> None:
    held = [code for region in Region.values for code in get_countries(region)]
    assert len(held) == len(set(held))
    assert {"AQ", *held, "XK"} == {*dict(countries), "XK"}
    assert [get_region(code) for code in ("NP", "QA", "EG", "TR")] == [
        Region.ASIA_PACIFIC,
        Region.ARAB_STATES,
        Region.AFRICA,
        Region.EUROPE,
    ]
    assert get_countries("nowhere") == ()
