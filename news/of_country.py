"""On a country's page: its latest news and next events, in the reader's language if it can be."""

from operator import attrgetter
from typing import Any

from django.utils import timezone

from news.events.filters import COUNTRY
from news.models import EventPage, NewsPage
from portal.core.filters import is_about_country

MOST = 4
# Among these are the next: events that take place again may have begun long ago.
MOST_LOOKED_AT = 40


def find_news_of_country(country: str) -> list[Any]:
    """The latest articles about a country (its code); one query."""
    about = NewsPage.objects.filter(is_about_country("countries", country))
    return list(about.order_by("-date", "translation_key").for_reader(MOST))


def find_events_of_country(country: str) -> list[EventPage]:
    """The next events in a country (its code), or about it; one query."""
    coming = EventPage.objects.filter(
        COUNTRY.get_condition(country), last_day__gte=timezone.localdate()
    )
    events = coming.order_by("starts", "translation_key").for_reader(MOST_LOOKED_AT)
    return sorted(events, key=attrgetter("when.days"))[:MOST]
