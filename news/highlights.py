"""News and events shown on the home page."""

from operator import attrgetter

from django.utils import timezone

from news.models import EventPage, NewsPage
from portal.core.models import BasePage

MAX_ITEMS = 3
# Among these are the next: so many events that take place again do not come before them.
MOST_LOOKED_AT = 40


def get_latest_news(home: BasePage) -> list[NewsPage]:
    """The latest articles."""
    articles = NewsPage.objects.order_by("-date", "translation_key").with_pictures()
    pages: list[NewsPage] = articles.for_reader(MAX_ITEMS)
    return pages


def get_next_events(home: BasePage) -> list[EventPage]:
    """The next events, including those that have begun."""
    upcoming = EventPage.objects.filter(last_day__gte=timezone.localdate())
    events = upcoming.order_by("starts", "translation_key").with_pictures()
    return sort_by_next_days(events.for_reader(MOST_LOOKED_AT))[:MAX_ITEMS]


def sort_by_next_days(events: list[EventPage]) -> list[EventPage]:
    """What comes next first: an event that takes place again may have begun long ago."""
    return sorted(events, key=attrgetter("when.days"))
