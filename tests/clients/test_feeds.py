"""Feeds in a feed reader's parser, calendars in three that calendars are built on."""

import datetime as dt
import re
from typing import cast

import feedparser
import ics
import pytest
import vobject
from icalendar import Calendar

from tests.clients.visitor import Answer, Visitor

WITH_FEEDS = (
    "news/",
    "news/?country=NP",
    "publications/",
    "campaigns/",
    "what-the-cases-say/",
    "events/",
    "forum/",
    "{board}",
)
LANGUAGES = ("en", "ar", "ne")


def find_feeds(page: Answer, base: str) -> list[str]:
    """The feeds that a page names to programs."""
    links = page.html.select('link[rel=alternate][type="application/atom+xml"]')
    return [str(link["href"]).removeprefix(base) for link in links]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", WITH_FEEDS)
def test_a_feed_is_well_formed_and_whole(
    reader: Visitor, addresses: dict[str, str], path: str, language: str
) -> None:
    (address,) = find_feeds(reader.get(f"/{language}/{path.format(**addresses)}"), reader.base)
    answer = reader.get(address)
    feed = feedparser.parse(answer.body, response_headers=dict(answer.headers.items()))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert all((feed.feed.title, feed.feed.id, feed.feed.updated_parsed))
    assert feed.feed.language == language
    # In a language without any there is an empty feed.
    assert feed.entries or language != "en"
    ids = [entry.id for entry in feed.entries]
    assert len(set(ids)) == len(ids)
    for entry in feed.entries:
        assert all((entry.title, entry.updated_parsed))
        assert entry.link.startswith(f"{reader.base}/{language}/")
        assert reader.get(entry.link).status == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_says_the_same_to_three_parsers(reader: Visitor, language: str) -> None:
    page = reader.get(f"/{language}/events/")
    links = [str(a["href"]) for a in page.html.select('main a[href*="calendar.ics"]')]
    assert [link for link in links if link.startswith("webcal://")]
    for address in {re.sub("^webcal:", "http:", link) for link in links}:
        answer = reader.get(address)
        assert answer.headers.get_content_type() == "text/calendar"
        text = answer.body.decode()
        assert "\r\n" in text
        assert max(len(line) for line in answer.body.split(b"\r\n")) <= 75
        events = Calendar.from_ical(text).walk("VEVENT")
        uids = {str(event["uid"]) for event in events}
        assert uids
        assert {event.uid for event in ics.Calendar(text).events} == uids
        said = vobject.readOne(text).vevent_list
        assert {event.uid.value for event in said} == uids
        for event in events:
            first, last = (cast("dt.date", event[name].dt) for name in ("dtstart", "dtend"))
            assert first <= last
            assert str(event["url"]).startswith(f"{reader.base}/")
