"""Pages for a reader of one language: in that language, else in one it falls back to."""

from typing import Any

from django.utils import translation
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.languages import registry


def readable(pages: PageQuerySet, limit: int) -> list[Any]:
    """The first ``limit`` of the published ``pages``, each once, for the active language.

    One query. ``pages`` must be ordered by something all languages of a page
    share (a date, a place in a list), so that they lie side by side.
    """
    reader = translation.get_language() or registry.SOURCE_LANGUAGE
    wanted = [registry.get(reader).code, *(each.code for each in registry.fallbacks(reader))]
    rows = (
        pages.filter(live=True, locale__language_code__in=wanted)
        .select_related("locale")
        .defer_streamfields()[: limit * len(wanted)]
    )
    chosen: dict[object, Page] = {}
    for page in rows:
        known = chosen.get(page.translation_key)
        if known is None or _rank(page, wanted) < _rank(known, wanted):
            chosen[page.translation_key] = page
    return list(chosen.values())[:limit]


def _rank(page: Page, wanted: list[str]) -> int:
    return wanted.index(page.locale.language_code)
