"""Pages for a reader of one language: in that language, else in one it falls back to."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import StartsWith
from django.utils import translation
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from portal.i18n import registry


def unguarded(pages: PageQuerySet) -> PageQuerySet:
    """Those that no restriction guards, on the page itself or above it.

    Wagtail's ``public()`` says the same at the price of a query of its own.
    """
    guards = PageViewRestriction.objects.filter(StartsWith(OuterRef("path"), F("page__path")))
    return pages.filter(~Exists(guards))


def in_own_words(pages: PageQuerySet) -> PageQuerySet:
    """Those that are what their language says.

    An alias in another language than its page shows that page's text: it
    keeps the tree in step until somebody translates, and is no translation.
    """
    return pages.filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")))


def readable(pages: PageQuerySet, limit: int) -> list[Any]:
    """The first ``limit`` of the public ``pages``, each once, for the active language.

    One query. ``pages`` must be ordered by something all languages of a page
    share (a date, a place in a list), so that they lie side by side.
    """
    reader = translation.get_language() or registry.SOURCE_LANGUAGE
    wanted = [registry.get(reader).code, *(each.code for each in registry.fallbacks(reader))]
    rows = (
        in_own_words(unguarded(pages))
        .filter(live=True, locale__language_code__in=wanted)
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
