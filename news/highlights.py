"""News and events shown on the home page."""

from django.utils import timezone

from news.models import EventPage, NewsPage
from portal.core.models import BasePage

MAX_ITEMS = 3


def get_latest_news(home: BasePage) -> list[NewsPage]:
    """The latest articles."""
    articles = NewsPage.objects.order_by("-date", "translation_key").with_pictures()
    pages: list[NewsPage] = articles.for_reader(MAX_ITEMS)
    return pages


def get_next_events(home: BasePage) -> list[EventPage]:
    """The next events, including those that have begun."""
    upcoming = EventPage.objects.filter(ends__gte=timezone.localdate())
    events = upcoming.order_by("starts", "translation_key").with_pictures()
    pages: list[EventPage] = events.for_reader(MAX_ITEMS)
    return pages
