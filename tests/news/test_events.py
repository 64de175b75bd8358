"""Events: those to come first, when and where in the reader's language."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from news.models import EventIndexPage, EventPage
from tests.factories import EventPageFactory
from tests.reading import Reading, in_language, plain, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(site_tree: Page) -> None:
    """Every test here reads in it."""


def event(first: int, last: int | None = None, **fields: Any) -> EventPage:
    """An event so many days from today."""
    today = timezone.localdate()
    starts = today + dt.timedelta(days=first)
    ends = starts if last is None else today + dt.timedelta(days=last)
    made: EventPage = EventPageFactory(starts=starts, ends=ends, **fields)
    return made


def listed(page: Reading, heading: str) -> list[str]:
    return page.texts(f"section:has(> #{heading}) .teaser a")


def test_events_to_come_stand_before_those_of_the_past() -> None:
    event(30, title="Next month")
    event(2, title="In two days")
    event(-40, title="Long ago")
    event(-1, title="Yesterday")
    event(-1, 0, title="Ends today")
    event(0, title="Today")
    page = read("/en/events/")
    coming = listed(page, "upcoming-title")
    assert coming == ["Ends today", "Today", "In two days", "Next month"]
    assert listed(page, "past-title") == ["Yesterday", "Long ago"]


def test_the_next_event_is_on_the_first_page_however_many_follow() -> None:
    event(-1, title="Yesterday")
    on_one_page = EventIndexPage.items_per_page
    for number in range(25, 0, -1):
        event(number, title=f"In {number} days")
    first, second = read("/en/events/"), read("/en/events/?page=2")
    assert listed(first, "upcoming-title") == [
        f"In {number} days" for number in range(1, on_one_page + 1)
    ]
    assert listed(first, "past-title") == []
    assert listed(second, "upcoming-title") == [
        f"In {number} days" for number in range(on_one_page + 1, 26)
    ]
    assert listed(second, "past-title") == ["Yesterday"]


def test_with_past_events_only_the_list_says_that_none_is_planned() -> None:
    event(-1, title="Yesterday")
    page = read("/en/events/")
    assert page.one("section[aria-labelledby=upcoming-title] [data-empty]")
    assert page.html.select(".empty") == []


def test_past_events_in_another_language_stand_among_those_of_the_past() -> None:
    event(5, title="Soon")
    event(-9, title="Long ago")
    in_language(event(-10, title="Earlier"), "ar", title="قبل ذلك")
    page = read("/ar/events/")
    assert listed(page, "upcoming-title") == ["Soon"]
    assert listed(page, "past-title") == ["قبل ذلك", "Long ago"]
    assert not page.html.select(".untranslated")
    assert len(page.html.select("[aria-labelledby=past-title] .mark")) == 1


def test_an_event_says_when_and_where() -> None:
    made = EventPageFactory(
        slug="know",
        starts=dt.date(2026, 3, 30),
        ends=dt.date(2026, 4, 2),
        place="Doha",
        country="QA",
    )
    page = read("/en/events/know/")
    facts = [plain(value) for value in page.html.select(".poster .facts dd")]
    assert facts[0].startswith("30 March 2026 – 2 April 2026")
    assert page.one(".poster .facts dd .mark[data-state=stop]")
    assert facts[1] == "Doha · Qatar"
    in_language(made, "ne")
    nepali = read("/ne/events/know/").texts(".poster .facts dd")
    assert "२०२६" in nepali[0]
    assert "Apr" not in nepali[0]
    assert "कतार" in nepali[1]


def test_an_event_of_one_day_names_it_once() -> None:
    EventPageFactory(slug="know", starts=dt.date(2035, 3, 30), ends=dt.date(2035, 3, 30))
    when = read("/en/events/know/").texts(".poster .facts dd")[0]
    assert when == "30 March 2035"


def test_an_event_cannot_end_before_it_begins() -> None:
    made = EventPage(
        title="Know",
        slug="know",
        place="Doha",
        country="XX",
        starts=dt.date(2026, 3, 2),
        ends=dt.date(2026, 3, 1),
    )
    with pytest.raises(ValidationError) as refused:
        made.full_clean(exclude=["path", "depth", "url_path"])
    assert {"ends", "country"} <= set(refused.value.message_dict)
    made.ends = made.starts
    made.clean()


def test_home_shows_the_next_three_events() -> None:
    event(-3, title="Over")
    for number in (4, 1, 3, 2):
        event(number, title=f"In {number} days")
    found = read("/en/").texts("section:has(> #highlight-events) .teaser a")
    assert found == ["In 1 days", "In 2 days", "In 3 days"]
