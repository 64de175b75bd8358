"""Which pages the public can read, and in which language: the rule, once.

Every page of the site has these methods on ``objects``; ``all_pages()`` gives
them for pages of all types together.
"""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import StartsWith
from django.utils import translation
from wagtail.models import Page, PageViewRestriction
from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet as WagtailPageQuerySet

from portal.i18n import registry


class PageQuerySet(WagtailPageQuerySet):
    """Wagtail's page queries with the site's own rules of visibility."""

    def unrestricted(self) -> Self:
        """Pages that everybody may read: see ``get_restrictions`` for what closes a page."""
        closed = Page.objects.filter(
            StartsWith(OuterRef("path"), F("path")),
            translation_key__in=PageViewRestriction.objects.values("page__translation_key"),
        )
        queryset: Self = self.filter(~Exists(closed))
        return queryset

    def public(self) -> Self:
        """The same by Wagtail's name, whose own rule forgets translations."""
        return self.unrestricted()

    def exclude_mirrors(self) -> Self:
        """Exclude aliases that only mirror another locale's page.

        They keep the trees of the languages in step until somebody translates
        the page, and show the text of the page they follow.
        """
        queryset: Self = self.filter(Q(alias_of=None) | Q(alias_of__locale=F("locale")))
        return queryset

    def with_address(self) -> Self:
        """Live pages that are no mirrors: what has an address of its own."""
        queryset: Self = self.live().exclude_mirrors()
        return queryset

    def published(self) -> Self:
        """Live pages in the language of their locale, as far as a title says so.

        Without a translated title, a page is not there in its language: no list or menu
        shows it, and whoever asks for it is shown the original. View restrictions are not
        considered: see ``visible``.
        """
        queryset: Self = self.with_address().exclude(translation_status__title_missing=True)
        return queryset

    def visible(self) -> Self:
        """Published pages that everybody may read."""
        return self.published().unrestricted()

    def with_pictures(self) -> Self:
        """With what a list shows of their pictures; one query more."""
        queryset: Self = self.select_related("image").prefetch_related("image__renditions")
        return queryset

    def for_reader(self, limit: int) -> list[Any]:
        """The first ``limit`` visible pages, each once, in the active language or a fallback.

        One query. The queryset must be ordered by something that all languages
        of a page share (a date, a place in a list), so that they come together.
        """
        return choose_for_reader(self.near_reader(limit).select_related("locale"), limit)

    def near_reader(self, limit: int) -> Self:
        """Visible pages in the active language and its fallbacks: enough to choose ``limit`` from.

        See ``for_reader`` for their order.
        """
        wanted = _list_readers_languages()
        pages = self.visible().filter(locale__language_code__in=wanted).defer_streamfields()
        enough: Self = pages[: limit * len(wanted)]
        return enough


def _list_readers_languages() -> list[str]:
    reader = translation.get_language() or registry.SOURCE_LANGUAGE
    fallbacks = [language.code for language in registry.get_fallbacks(reader)]
    return [registry.get(reader).code, *fallbacks]


def choose_for_reader(pages: Iterable[Any], limit: int) -> list[Any]:
    """The first ``limit`` of pages, each once, in the active language or the nearest to it."""
    wanted = _list_readers_languages()
    best: dict[object, Page] = {}
    for page in pages:
        known = best.get(page.translation_key)
        if known is None or _rank(page, wanted) < _rank(known, wanted):
            best[page.translation_key] = page
    return list(best.values())[:limit]


def _rank(page: Page, wanted: list[str]) -> int:
    return wanted.index(page.locale.language_code)


PageManager = WagtailPageManager.from_queryset(PageQuerySet)


def get_restrictions(page: Page) -> QuerySet[PageViewRestriction]:
    """What closes a page: restrictions on it, on a page above it, or on a translation of these.

    What one language keeps from the public, no other gives away.
    """
    step = Page.steplen
    above = Page.objects.filter(
        path__in=[page.path[:end] for end in range(step, len(page.path) + 1, step)]
    )
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
        Q(page__translation_key__in=above.values("translation_key"))
        | Q(page__in=above.values("alias_of"))
    )
    return restrictions


def all_pages() -> PageQuerySet:
    """Pages of every type, as ``wagtail.models.Page``, in tree order."""
    queryset: PageQuerySet = PageQuerySet(Page).order_by("path")
    return queryset


def find_chosen_pages(chosen: Iterable[int]) -> dict[int, Page]:
    """The public pages that an editor chose, by the ids chosen, each as the reader can read it.

    Two queries, none where nothing is chosen.
    """
    wanted = set(chosen)
    if not wanted:
        return {}
    keys = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
    pages = all_pages().filter(translation_key__in=keys.values()).order_by("translation_key")
    found = {page.translation_key: page for page in pages.for_reader(len(keys))}
    return {number: found[key] for number, key in keys.items() if key in found}
