"""Filters and sorts the rows of the report."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from portal.i18n import registry
from portal.languages.coverage.rows import CoverageCell, CoverageRow

SORT_KEYS = ("words", "oldest", "wishes")
_FAR_FUTURE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CoverageFilter:
    """What an editor asked for; everything empty asks for all.

    ``languages``: codes of the columns. ``older_than``: days that a cell has
    been as it is. ``words``: part of a title, in any language.
    """

    words: str = ""
    section: str = ""
    country: str = ""
    status: str = ""
    languages: tuple[str, ...] = ()
    older_than: int = 0
    order: str = SORT_KEYS[0]

    def get_columns(self, languages: list[registry.Language]) -> list[registry.Language]:
        """The languages that have a column."""
        chosen = [language for language in languages if language.code in self.languages]
        return chosen or languages


def _find_keys_by_title(words: str) -> set[UUID]:
    """Pages with these words in their title, in any language. One query.

    Compared here: SQLite folds the case of Latin letters only.
    """
    wanted = words.casefold().split()
    titles = Page.objects.filter(translation_status__isnull=False).values_list(
        "translation_key", "title"
    )
    return {
        key
        for key, title in titles.iterator(chunk_size=5000)
        if all(word in title.casefold() for word in wanted)
    }


def _build_cell_test(choice: CoverageFilter, now: datetime) -> Callable[[CoverageCell], bool]:
    earliest = now - timedelta(days=choice.older_than) if choice.older_than else None

    def matches(cell: CoverageCell) -> bool:
        if choice.status and cell.status != choice.status:
            return False
        return earliest is None or (cell.since is not None and cell.since <= earliest)

    return matches


def _sort_rows(rows: list[CoverageRow], order: str) -> list[CoverageRow]:
    keys: dict[str, Callable[[CoverageRow], Any]] = {
        "words": lambda row: (-row.words_missing, row.page_id),
        "oldest": lambda row: (row.oldest or _FAR_FUTURE, row.page_id),
        "wishes": lambda row: (-row.requests, -row.words_missing, row.page_id),
    }
    return sorted(rows, key=keys[order])


def filter_rows(rows: list[CoverageRow], choice: CoverageFilter) -> list[CoverageRow]:
    """The rows that ``choice`` asks for, in its order.

    A page is asked for by status and age when one and the same cell has both.
    A page written in the only language shown has no cell there and is left out.
    """
    titled = _find_keys_by_title(choice.words) if choice.words.strip() else None
    matches = _build_cell_test(choice, timezone.now())
    by_cell = bool(choice.status or choice.older_than)
    matching = [
        row
        for row in rows
        if row.cells
        and (not choice.section or row.section == choice.section)
        and (not choice.country or choice.country in row.country_codes)
        and (titled is None or row.translation_key in titled)
        and (not by_cell or any(matches(cell) for cell in row.cells))
    ]
    return _sort_rows(matching, choice.order)
