"""The tables and charts of the statistics page, in the reader's language."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.translation import gettext as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.statistics.counts import COUNTRY, KINDS, LANGUAGE, MONTH, Count, Counts, Total
from portal.core import charts
from portal.core.disclosure.cells import COMPLEMENTARY, PRIMARY
from portal.i18n.collation import get_sort_key
from portal.i18n.formats import format_local_number, get_babel_locale, join_list, localize_digits
from portal.i18n.names import get_country_name

BOARD = "board"
# A chart with more bars is harder to read than its table.
MAX_BARS = 12


@dataclass(frozen=True)
class Row:
    """A row of a table.

    ``posts`` is ``None`` if it ``is_few`` or otherwise suppressed; ``name`` may then be
    a list of names (``is_several``).
    """

    name: Any
    posts: int | None
    people: int | None
    is_few: bool
    url: str = ""
    is_several: bool = False


@dataclass(frozen=True)
class Table:
    """A table and its chart. ``rows`` is empty if too few people wrote."""

    key: str
    title: str
    first_heading: str
    rows: list[Row]
    chart: charts.Chart | None

    @property
    def has_numbers(self) -> bool:
        """Whether there is a number to show, and not only rows without one."""
        return any(row.posts is not None for row in self.rows)


@dataclass(frozen=True)
class Report:
    """The numbers on the statistics page."""

    total: Total | None
    tables: list[Table]

    @property
    def empty_tables(self) -> list[str]:
        """The titles of those in which no number may be shown."""
        return [table.title for table in self.tables if not table.has_numbers]


def format_month(key: str) -> str:
    """Turn ``2026-09`` into “September 2026”."""
    day = dt.date.fromisoformat(f"{key}-01")
    return localize_digits(
        format_skeleton("yMMMM", day, locale=get_babel_locale(translation.get_language()))
    )


def build_overview(counts: Counts, boards: Iterable[Forum]) -> Report:
    """Report on all public boards together."""
    by_key = {str(board.pk): board for board in boards}
    rows = [
        _build_row(count, by_key[count.key].title, f"?board={count.key}" if count.posts else "")
        for count in counts.by_board
        if count.key in by_key
    ]
    by_board = Table(BOARD, _("By theme and board"), _("Board"), rows, _build_chart(rows))
    return Report(counts.total, [by_board, *_build_tables(counts.tables)])


def build_board_report(counts: Counts, board: int) -> Report:
    """Report on one board, as far as its counts may be shown."""
    return Report(
        counts.totals_of_board.get(board), _build_tables(counts.tables_of_board.get(board, {}))
    )


def _build_tables(counts_by_kind: dict[str, list[Count]]) -> list[Table]:
    headings = {
        COUNTRY: (_("By country"), _("Country"), _format_country),
        LANGUAGE: (_("By language"), _("Language"), _format_language),
        MONTH: (_("By month"), _("Month"), format_month),
    }
    tables = []
    for kind in KINDS:
        title, first_heading, get_name = headings[kind]
        counts = counts_by_kind.get(kind, [])
        if kind == MONTH:
            counts = sorted(counts, key=lambda count: count.key)
        rows = _build_rows(counts, get_name, is_chronological=kind == MONTH)
        tables.append(
            Table(
                kind, title, first_heading, rows, _build_chart(rows, is_chronological=kind == MONTH)
            )
        )
    return tables


def _build_rows(
    counts: list[Count], get_name: Callable[[str], str], *, is_chronological: bool
) -> list[Row]:
    """The counts; then one row for each reason of suppression, with all names it applies to."""
    rows = [_build_row(count, get_name(count.key)) for count in counts if not count.suppression]
    for reason in (COMPLEMENTARY, PRIMARY):
        names = [get_name(count.key) for count in counts if count.suppression == reason]
        if names:
            in_order = names if is_chronological else sorted(names, key=get_sort_key)
            rows.append(
                Row(join_list(in_order), None, None, reason == PRIMARY, is_several=len(names) > 1)
            )
    return rows


def _format_country(key: str) -> str:
    return get_country_name(key) if key else _("not known")


def _format_language(key: str) -> str:
    return languages.language_of(key).own_name


def _build_row(count: Count, name: Any, url: str = "") -> Row:
    return Row(name, count.posts, count.people, count.suppression == PRIMARY, url)


def _build_chart(rows: list[Row], *, is_chronological: bool = False) -> charts.Chart | None:
    known = [
        (str(row.name), row.posts, format_local_number(row.posts))
        for row in rows
        if row.posts is not None
    ]
    some = known[-MAX_BARS:] if is_chronological else known[:MAX_BARS]
    return charts.build_chart(some, from_the_right=translation.get_language_bidi())
