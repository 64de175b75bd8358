"""What the home page shows of news and events."""

from django.utils import timezone

from news.models import EventPage, NewsPage
from portal.core.models import BasePage

MOST = 3


def latest_news(home: BasePage) -> list[NewsPage]:
    """The latest articles."""
    return NewsPage.objects.order_by("-date", "translation_key").for_reader(MOST)


def next_events(home: BasePage) -> list[EventPage]:
    """The events that are not over, the next one first."""
    coming = EventPage.objects.filter(ends__gte=timezone.localdate())
    return coming.order_by("starts", "translation_key").for_reader(MOST)
