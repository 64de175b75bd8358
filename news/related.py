"""Where an article leads: its campaign, its theme, other articles."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Page

from portal.core.choices import has_choice
from portal.core.filters import is_about_country
from portal.core.querysets import find_chosen_pages

if TYPE_CHECKING:
    from news.models import NewsPage

MAX_RELATED = 4


@dataclass(frozen=True, slots=True)
class LinkedPages:
    """Public pages in the reader's language, or in one they fall back to."""

    campaign: Page | None
    theme: Page | None
    articles: list[Any]


def find_linked_pages(article: "NewsPage") -> LinkedPages:
    """What an editor chose; without chosen articles the latest about the same.

    Two queries where something is chosen, one for articles about the same.
    """
    chosen = [raw["value"] for raw in article.related.raw_data if raw["value"]]
    pages = find_chosen_pages({article.campaign_id, article.theme_id, *chosen} - {None})
    articles = [pages[key] for key in dict.fromkeys(chosen) if key in pages]
    return LinkedPages(
        pages.get(article.campaign_id or 0),
        pages.get(article.theme_id or 0),
        articles[:MAX_RELATED] or _find_about_the_same(article),
    )


def _find_about_the_same(article: "NewsPage") -> list[Any]:
    about = Q(pk__in=[])
    for code in article.countries:
        about |= is_about_country("countries", str(code.code))
    about |= has_choice("topics", *article.topics)
    if not article.countries and not article.topics:
        return []
    others = type(article).objects.filter(about).exclude(translation_key=article.translation_key)
    return list(others.order_by("-date", "translation_key").for_reader(MAX_RELATED))
