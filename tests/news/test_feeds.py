"""Feeds of pages, and events for calendars."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests.core.conftest import MAKERS
from tests.factories import EventPageFactory, NewsPageFactory
from tests.fixture_types import HomePage
from tests.reading import count_queries_of_the_first_reader as cold
from tests.reading import in_language, read

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning"),
]
SECTIONS = ["news", "publications", "practice", "campaigns", "events"]


def entries(address: str) -> list[str]:
    response = Client().get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    return re.findall(r"<entry[^>]*><title>(.*?)</title>", response.content.decode())


def events(address: str) -> list:
    response = Client().get(address)
    assert response["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(response.content)
    assert calendar["method"] == "PUBLISH"
    return calendar.walk("vevent")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_feed_in_each_language(section: str, site_tree: HomePage) -> None:
    page = MAKERS[section](title="Shade", slug="shade")
    in_language(page, "ne", title="छाया")
    MAKERS[section](title="Draft", slug="draft", live=False)
    assert entries(f"/en/{section}/feed/") == ["Shade"]
    assert entries(f"/ne/{section}/feed/") == ["छाया"]
    assert entries(f"/ar/{section}/feed/") == []
    listing = read(f"/en/{section}/")
    assert listing.links('head link[type="application/atom+xml"]') == [f"/en/{section}/feed/"]
    assert f"/en/{section}/feed/" in listing.links("main a")


def test_a_feed_is_sent_once(site_tree: HomePage) -> None:
    NewsPageFactory(title="Shade")
    first = Client().get("/en/news/feed/")
    again = Client().get("/en/news/feed/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_events_of_one_country(site_tree: HomePage) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    for code in ("QA", "NP"):
        EventPageFactory(title=code, slug=code.lower(), country=code, starts=day, ends=day)
    assert entries("/en/events/feed/?country=qa") == ["QA"]
    assert entries("/en/events/feed/?country=KW") == []
    assert [str(event["summary"]) for event in events("/en/events/calendar.ics?country=QA")] == [
        "QA"
    ]


def test_an_event_for_a_calendar(site_tree: HomePage) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    page = EventPageFactory(title="Meet", slug="meet", place="Doha", starts=day, ends=day)
    (event,) = events("/en/events/meet/event.ics")
    assert (event.start, event.end) == (day, day + dt.timedelta(days=1))
    assert str(event["location"]) == "Doha"
    assert str(event["url"]) == "http://testserver/en/events/meet/"
    assert str(event["uid"]) == f"event-{page.translation_key}"
    assert "/en/events/meet/event.ics" in read("/en/events/meet/").links("main a")
    before = event["sequence"]
    page.last_published_at = timezone.now() + dt.timedelta(days=1)
    page.save()
    (event,) = events("/ar/events/meet/event.ics")
    assert event["sequence"] > before
    assert Client().get("/en/events/nowhere/event.ics").status_code == 404


def test_all_events_can_be_subscribed_to(site_tree: HomePage) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    in_language(EventPageFactory(title="Meet", slug="meet", starts=day, ends=day), "ne")
    EventPageFactory(title="Only here", slug="only", starts=day, ends=day)
    assert len(events("/ne/events/calendar.ics")) == 2
    links = read("/ne/events/").links("main a")
    assert "webcal://testserver/ne/events/calendar.ics" in links
    first = Client().get("/ne/events/calendar.ics")
    again = Client().get("/ne/events/calendar.ics", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_a_feed_of_what_is_about_something(site_tree: HomePage) -> None:
    about = {"countries": ["NP", "KW"], "regions": ["asia-pacific"], "topics": ["wages"]}
    page = NewsPageFactory(title="Shade", excerpt="At noon.", **about)
    in_language(page, "ne", title="छाया")
    NewsPageFactory(title="Elsewhere", countries=["BE"])
    for asked in ("country=np", "region=asia-pacific", "topic=wages", "country=NP&topic=wages"):
        assert entries(f"/en/news/feed/?{asked}") == ["Shade"]
        assert entries(f"/ne/news/feed/?{asked}") == ["छाया"]
        assert entries(f"/ar/news/feed/?{asked}") == []
    for nothing in ("country=XX", "region=mars", "topic=%27", "country=NP&topic=union"):
        assert entries(f"/en/news/feed/?{nothing}") == []
    answer = Client().get("/en/news/feed/?country=np")
    text = answer.content.decode()
    tags = re.findall("<link .*?>", text)[:2]
    links = {tag.split('rel="')[1].split('"')[0]: tag for tag in tags}
    assert 'href="http://testserver/en/news/feed/?country=NP"' in links["self"]
    assert 'href="http://testserver/en/news/?country=NP"' in links["alternate"]
    assert "At noon." in text
    (own, *_ids) = re.findall("<id>(.*?)</id>", text)
    assert f"<id>{own}</id>" not in Client().get("/en/news/feed/").content.decode()
    since = {"if-modified-since": answer["Last-Modified"]}
    for known in ({"if-none-match": answer["ETag"]}, since):
        assert Client().get("/en/news/feed/?country=np", headers=known).status_code == 304


def test_a_feed_costs_the_same_however_much_is_in_it(site_tree: HomePage) -> None:
    address = "/en/news/feed/?country=NP&topic=wages"
    NewsPageFactory(countries=["NP"], topics=["wages"])
    few = cold(address)
    for _number in range(60):
        NewsPageFactory(countries=["NP"], topics=["wages"])
    assert cold(address) == few <= 8
    assert len(entries(address)) == 50
