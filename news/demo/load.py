"""Fills the demo's articles with what ``articles.yaml`` has: sources, photos, corrections, links.

Sources are dated facts from public pages; what is invented is marked as sample.
"""

import functools
from pathlib import Path
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from news.models import NewsPage
from portal.core.demo import Advance, read_yaml
from portal.core.models import SiteImage
from portal.core.page_kinds import PAGE_KINDS
from portal.core.querysets import all_pages
from portal.countries.models import Union
from portal.i18n import registry

_LINKS = ("campaign", "theme")


@functools.cache
def _read() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = read_yaml(Path(__file__).with_name("articles.yaml"))
    return entries


def fill_page(page: NewsPage) -> None:
    """Give a new article its sources, photos, corrections and author."""
    entry = _read().get(page.slug, {})
    page.byline = Union.objects.filter(acronym=entry.get("byline", "")).first()
    page.sources = [("source", source) for source in entry.get("sources", ())]
    page.gallery = [
        (
            "image",
            {"caption": "", **photo, "image": SiteImage.objects.get(title=photo["image"])},
        )
        for photo in entry.get("gallery", ())
    ]
    page.corrections = [("correction", each) for each in entry.get("corrections", ())]


def link_articles(advance: Advance) -> None:
    """Lead articles to their campaign and theme, which are loaded after them."""
    for slug, entry in _read().items():
        wanted = {name: entry[name] for name in _LINKS if name in entry}
        targets = {name: found for name, key in wanted.items() if (found := _find(name, key))}
        articles = NewsPage.objects.filter(slug=slug) if targets else ()
        for article in articles:
            if any(getattr(article, name) is None for name in targets):
                advance(slug)
                _link(article, targets)


def _find(kind: str, slug: str) -> Page | None:
    """The page of a kind in the source language; none where its section is not there."""
    if kind not in PAGE_KINDS:
        return None
    app_label, _dot, model = PAGE_KINDS[kind].lower().partition(".")
    found: Page | None = (
        all_pages()
        .filter(
            slug=slug,
            locale__language_code=registry.SOURCE_LANGUAGE,
            content_type__app_label=app_label,
            content_type__model=model,
        )
        .first()
    )
    return found


def _link(article: NewsPage, targets: dict[str, Page]) -> None:
    for name, target in targets.items():
        setattr(article, name, target)
    article.minor_edit = True  # not a word has changed
    article.save_revision().publish()
    if article.locale.language_code == registry.SOURCE_LANGUAGE:
        TranslationSource.update_or_create_from_instance(article)
