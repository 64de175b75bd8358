"""Queries of themes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from forum.themes import boards
from forum.themes.schedule import ENDED_STATES
from portal.core.querysets import PageQuerySet
from portal.i18n import registry

if TYPE_CHECKING:
    from forum.themes.models.pages import ThemePage


class ThemePageQuerySet(PageQuerySet):
    """Theme pages."""

    def in_language(self, code: str) -> "list[ThemePage]":
        """Every published theme once, in a language or the source language, by opening date."""
        pages = self.visible().filter(locale__language_code__in={code, registry.SOURCE_LANGUAGE})
        pages = pages.select_related("locale", "board").defer_streamfields()
        by_theme: dict[str, Any] = {}
        for page in pages:
            if page.locale.language_code == code or page.translation_key not in by_theme:
                by_theme[page.translation_key] = page
        themes = sorted(
            by_theme.values(), key=lambda page: (page.opens_on is None, page.opens_on or page.pk)
        )
        prefetch_summaries(themes)
        return themes


def prefetch_summaries(themes: "Iterable[ThemePage]") -> None:
    """Set ``has_published_summary`` on each of the themes; one query for all."""
    themes = list(themes)
    over = [page.board_id for page in themes if page.schedule.state() in ENDED_STATES]
    summarised = boards.boards_with_summary(over) if over else set()
    for page in themes:
        page.has_published_summary = page.board_id in summarised
