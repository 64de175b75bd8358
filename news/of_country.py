"""On a country's page: its latest news, in the reader's language where it is in it."""

from typing import Any

from news.models import NewsPage
from portal.core.filters import is_about_country

MOST = 4


def find_news_of_country(country: str) -> list[Any]:
    """The latest articles about a country (its code); one query."""
    about = NewsPage.objects.filter(is_about_country("countries", country))
    return list(about.order_by("-date", "translation_key").for_reader(MOST))
