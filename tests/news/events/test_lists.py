"""Lists of events: what comes again, months, filters."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import (
    CampaignPageFactory,
    CountryPageFactory,
    EventPageFactory,
    NewsPageFactory,
)
from tests.fixture_types import HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = pytest.mark.django_db
AGAIN: dict[str, Any] = {
    "starts": dt.date(2020, 12, 18),
    "ends": dt.date(2020, 12, 18),
    "repeats": "YEARLY",
    "repeats_until": dt.date(2030, 12, 31),
}


@pytest.fixture(autouse=True)
def _site(site_tree: HomePage) -> None:
    """Every test here reads in it, on one day of 2026."""


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC), tick=False):
        yield


def event(day: str, **fields: Any) -> Any:
    starts = dt.date.fromisoformat(day)
    return EventPageFactory(**{"starts": starts, "ends": starts} | fields)


def test_what_comes_again_stands_where_it_comes_next() -> None:
    EventPageFactory(title="Again", slug="again", **AGAIN)
    event("2026-12-10", title="Before")
    event("2027-01-10", title="After")
    event("2026-11-01", title="Over")
    coming = "section:has(> #upcoming-title) .teaser a"
    assert read("/en/events/").texts(coming) == ["Before", "Again", "After"]
    assert read("/en/").texts("section:has(> #highlight-events) .teaser a") == [
        "Before",
        "Again",
        "After",
    ]
    page = read("/en/events/again/")
    assert page.html.select("dd time")[0]["datetime"] == "2026-12-18"
    assert page.one("[data-fact=repeats] time")["datetime"] == "2030-12-18"


def test_a_month_shows_each_day_with_its_events() -> None:
    EventPageFactory(title="Again", slug="again", **AGAIN)
    in_language(event("2026-12-30", ends=dt.date(2027, 1, 2), title="Over New Year"), "ar")
    event("2026-12-18", title="Off", state="cancelled", reason="Rain")
    page = read("/en/events/month/2026/12/")
    day = page.one("td:has(time[datetime='2026-12-18'])")
    assert {link.text for link in day.select("a")} == {"Again", "Off"}
    assert day.select("[data-event=cancelled]")
    assert len(page.html.select("table.month td:has(a)")) == 3
    assert page.links("a[rel=next]") == ["/en/events/month/2027/1/"]
    assert page.links("a[rel=prev]") == ["/en/events/month/2026/11/"]
    assert page.links("[data-facet=country] a") == ["?country=NP"]
    # Nothing is planned in Kuwait.
    arabic = read("/ar/events/month/2026/12/?country=KW")
    assert len(arabic.html.select("table.month th")) == 7
    assert arabic.html.select("[data-empty]")
    assert arabic.links("a[rel=next]") == ["/ar/events/month/2027/1/?country=KW"]


@pytest.mark.parametrize("month", ["2019/12", "2031/1", "2026/13", "2026/0", "99999/1", "0/1"])
def test_there_are_no_months_without_end(month: str) -> None:
    EventPageFactory(slug="again", **AGAIN)
    assert Client().get(f"/en/events/month/{month}/").status_code == 404


def test_lists_of_a_country_a_region_and_a_language() -> None:
    event("2026-12-10", title="Here", country="NP", languages=["ne", "en"])
    event("2026-12-11", title="About", country="BE", countries=["NP"])
    event("2026-12-12", title="Elsewhere", country="BE", languages=["fr"])
    expected = {
        "country=NP": ["Here", "About"],
        "region=asia-pacific": ["Here", "About"],
        "region=europe": ["About", "Elsewhere"],
        "language=ne": ["Here"],
        "region=europe&language=fr": ["Elsewhere"],
        "region=nowhere": [],
        "language=%27": [],
    }
    for query, found in expected.items():
        page = read(f"/en/events/?{query}")
        assert page.texts(".teaser a") == found, query
    everything = read("/en/events/")
    assert everything.links("[data-facet=language] a") == [
        "?language=en",
        "?language=fr",
        "?language=ne",
    ]
    assert [int(str(each["data-count"])) for each in everything.html.select("[data-count]")] == [
        *(2, 2),  # Belgium, Nepal
        *(2, 2),  # Asia and the Pacific, Europe
        *(1, 1, 1),
    ]
    page = read("/en/events/?region=europe")
    assert page.one("[data-found]")["data-found"] == "2"
    assert "?region=europe&country=BE" in page.links("[data-facet=country] a")
    assert "/en/events/calendar.ics?region=europe" in page.links("main a")
    assert "/en/events/month/2026/11/?region=europe" in page.links("main a")


def test_a_month_costs_the_same_with_many_events() -> None:
    event("2026-12-10")
    few = cold("/en/events/month/2026/12/")
    for number in range(1, 29):
        event(f"2026-12-{number:02}")
    assert cold("/en/events/month/2026/12/") == few <= 12


def test_an_event_says_what_it_is_about_and_what_came_of_it() -> None:
    campaign, article = CampaignPageFactory(title="Wages"), NewsPageFactory(title="It was good")
    in_language(article, "ne", title="राम्रो भयो")
    draft = NewsPageFactory(title="Draft", live=False)
    event(
        "2026-11-01",
        slug="meet",
        purpose="To meet.",
        participants="Organisers",
        languages=["ne", "ar"],
        countries=["NP", "QA"],
        online=True,
        online_link="https://meet.example.org/x",
        programme=[("entry", {"day": None, "time": dt.time(9), "what": "Opening"})],
        related=[("page", campaign)],
        outcomes=[("page", article), ("page", draft)],
    )
    page = read("/en/events/meet/")
    assert page.texts("[data-link=related]") == ["Wages"]
    assert page.texts("[data-link=outcomes]") == ["It was good"]
    assert "Opening" in page.texts(".programme li")[0]
    for fact in ("participants", "languages", "countries", "online"):
        assert page.texts(f"[data-fact={fact}]") != [""]
    # Nobody is sent to a meeting that is over.
    assert not page.html.select("[data-fact=online] a")
    assert read("/ne/events/meet/").texts("[data-link=outcomes]") == ["राम्रो भयो"]
    # The campaign names the events that speak of it.
    assert cold("/en/events/meet/") <= 12


def test_times_in_the_zone_of_the_event_and_for_the_readers_script() -> None:
    event(
        "2026-12-10",
        slug="meet",
        state="postponed",
        reason="The hall is closed.",
        time_zone="Asia/Kathmandu",
        starts_at=dt.time(9),
        ends_at=dt.time(10),
    )
    page = read("/en/events/meet/")
    row = page.one("[data-here]")
    assert row["data-begins"] == "2026-12-10T09:00:00+05:45"
    assert row["data-offset"] == "345"
    assert page.texts("[data-fact=utc]") != [""]
    assert page.texts("[data-fact=reason]") == ["The hall is closed."]
    assert page.one("dd [data-event=postponed]")
    assert page.html.select("script[src*='news/here']")
    event("2026-12-10", slug="whole-day")
    assert not read("/en/events/whole-day/").html.select("[data-here], [data-fact=utc]")


def test_a_country_shows_its_next_events() -> None:
    CountryPageFactory(slug="nepal", country="NP")
    address = "/en/countries/nepal/"
    assert not read(address).html.select("[data-events]")
    without = cold(address)
    event("2026-11-01", title="Over", country="NP")
    event("2026-12-20", title="Later", country="NP")
    EventPageFactory(title="Again", slug="again", **AGAIN | {"country": "NP"})
    event("2026-12-10", title="About", country="BE", countries=["NP", "QA"])
    event("2026-12-10", title="Elsewhere", country="BE")
    page = read(address)
    assert page.texts("[data-events] a") == ["About", "Again", "Later"]
    assert "/en/events/?country=NP" in page.links(".onward a")
    assert cold(address) == without + 1 <= 20
