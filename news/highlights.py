"""News and events shown on the home page."""

from django.utils import timezone

from news.models import EventPage, NewsPage
from portal.core.models import BasePage

MAX_ITEMS = 3


def get_latest_news(home: BasePage) -> list[NewsPage]:
    """The latest articles."""
    pages: list[NewsPage] = NewsPage.objects.order_by("-date", "translation_key").for_reader(
        MAX_ITEMS
    )
    return pages


def get_next_events(home: BasePage) -> list[EventPage]:
    """The next events, including those that have begun."""
    upcoming = EventPage.objects.filter(ends__gte=timezone.localdate())
    pages: list[EventPage] = upcoming.order_by("starts", "translation_key").for_reader(MAX_ITEMS)
    return pages
