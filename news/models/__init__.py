"""News, events and publications."""

from news.models.articles import NewsIndexPage, NewsPage
from news.models.events import EventIndexPage, EventPage
from news.models.publications import PublicationIndexPage, PublicationPage

__all__ = [
    "EventIndexPage",
    "EventPage",
    "NewsIndexPage",
    "NewsPage",
    "PublicationIndexPage",
    "PublicationPage",
]
