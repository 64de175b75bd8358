"""News, events and publications."""

from news.models.articles import NewsIndexPage, NewsPage
from news.models.events import EventIndexPage, EventPage, EventState
from news.models.publications import (
    PublicationFile,
    PublicationIndexPage,
    PublicationPage,
)
from news.models.sign_ups import SignUp

__all__ = [
    "EventIndexPage",
    "EventPage",
    "EventState",
    "NewsIndexPage",
    "NewsPage",
    "PublicationFile",
    "PublicationIndexPage",
    "PublicationPage",
    "SignUp",
]
