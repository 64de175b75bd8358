"""The feed of the news: all of it, or what is about a country, a region or a topic."""

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from news.filters import ABOUT
from news.models import NewsPage
from portal.core.feeds import PageFeed, clean_for_xml


class NewsFeed(PageFeed):
    """Articles with as much of them as a newsletter would say."""

    def __init__(self) -> None:
        super().__init__(NewsPage, "news", _("News"), "date", filters=ABOUT)

    def item_description(self, page: NewsPage) -> str:
        return escape(clean_for_xml(page.excerpt or page.summary))
