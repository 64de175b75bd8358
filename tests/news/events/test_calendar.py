"""Events in calendar programs: zones, rules, what was changed and cancelled."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from news.models import EventPage
from tests.factories import EventPageFactory, published
from tests.fixture_types import Committed, HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language

pytestmark = pytest.mark.django_db
TIMED = {
    "time_zone": "Europe/Brussels",
    "starts_at": dt.time(9),
    "ends_at": dt.time(12, 30),
    "starts": dt.date(2035, 3, 20),
    "ends": dt.date(2035, 3, 20),
}


@pytest.fixture(autouse=True)
def _site(site_tree: HomePage) -> None:
    """Every test here reads in it."""


def read_calendar(address: str) -> Any:
    response = Client().get(address)
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content)


def read_events(address: str) -> list[Any]:
    return read_calendar(address).walk("VEVENT")


def titles(address: str) -> list[str]:
    return [str(event["summary"]) for event in read_events(address)]


def test_times_come_with_what_the_clocks_of_the_zone_show() -> None:
    made = EventPageFactory(slug="meet", **TIMED)
    calendar = read_calendar("/en/events/meet/event.ics")
    (event,) = calendar.walk("VEVENT")
    assert event.start == dt.datetime(2035, 3, 20, 9, tzinfo=ZoneInfo("Europe/Brussels"))
    assert event.end.utcoffset() == dt.timedelta(hours=1)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Brussels"]
    assert str(event["uid"]) == f"event-{made.translation_key}"
    assert str(event["status"]) == "CONFIRMED"
    assert {"dtstamp", "last-modified", "sequence", "url"} <= {name.lower() for name in event}
    assert len(Client().get("/en/events/meet/event.ics").content) < 3_000


def test_a_rule_gives_a_calendar_the_same_days() -> None:
    made: EventPage = EventPageFactory(
        slug="again", **TIMED | {"repeats": "MONTHLY", "repeats_until": dt.date(2035, 12, 31)}
    )
    (event,) = read_events("/en/events/again/event.ics")
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event.start)
    assert [moment.date() for moment in rule] == [days.first for days in made.rule.times]
    assert {moment.time() for moment in rule} == {dt.time(9)}


def test_each_publication_raises_the_sequence_in_every_language(committed: Committed) -> None:
    with committed():
        made = published(EventPageFactory(slug="meet", **TIMED))
        published(in_language(made, "ne"))
    (before,) = read_events("/ne/events/meet/event.ics")
    source = EventPage.objects.get(pk=made.pk)
    source.state, source.reason, source.starts_at = "cancelled", "Rain", dt.time(10)
    EventPage.objects.update(
        changed_at=timezone.now() - dt.timedelta(seconds=3),
        last_published_at=timezone.now() - dt.timedelta(seconds=3),
    )
    (before,) = read_events("/ne/events/meet/event.ics")
    with committed():
        published(source)
    # The Nepali page was not translated again, and says so all the same.
    (after,) = read_events("/ne/events/meet/event.ics")
    assert after["sequence"] > before["sequence"]
    assert (str(after["status"]), after.start.hour) == ("CANCELLED", 10)
    assert after["uid"] == before["uid"]


def test_those_of_a_country_and_of_a_region() -> None:
    for slug, country, countries in [
        ("here", "NP", []),
        ("about", "BE", ["QA", "NP"]),
        ("else", "BE", []),
    ]:
        EventPageFactory(
            title=slug, slug=slug, **TIMED | {"country": country, "countries": countries}
        )
    address = "/en/events/calendar.ics"
    assert len(titles(address)) == 3
    assert set(titles(f"{address}?country=np")) == {"here", "about"}
    assert set(titles(f"{address}?region=asia-pacific")) == {"here", "about"}
    assert set(titles(f"{address}?region=arab-states")) == {"about"}
    for nothing in ("?country=KW", "?region=nowhere", "?country=N"):
        assert titles(address + nothing) == []


def test_what_has_long_been_is_forgotten_but_not_what_comes_again() -> None:
    long_ago = {"starts": dt.date(2020, 12, 18), "ends": dt.date(2020, 12, 18)}
    EventPageFactory(title="Over", **long_ago)
    EventPageFactory(
        title="Again", **long_ago | {"repeats": "YEARLY", "repeats_until": dt.date(2045, 1, 1)}
    )
    assert titles("/en/events/calendar.ics") == ["Again"]


def test_a_subscription_costs_the_same_with_many_and_is_sent_once() -> None:
    for number in range(3):
        EventPageFactory(slug=f"few-{number}", **TIMED)
    few = cold("/en/events/calendar.ics")
    for number in range(20):
        EventPageFactory(slug=f"many-{number}", **TIMED)
    assert cold("/en/events/calendar.ics") == few <= 8
    first = Client().get("/ne/events/calendar.ics")
    again = Client().get("/ne/events/calendar.ics", headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    # Where calendars asked before.
    assert Client().get("/ne/events/calendar/").content == first.content
