"""The numbers with names in the reader's language, ready for the page."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.translation import gettext as _

from forum.engine import languages
from forum.engine.forum.models import Forum
from forum.statistics import charts
from forum.statistics.counts import COUNTRY, KINDS, LANGUAGE, MONTH, Line, Numbers, Total
from portal.core.disclosure.cells import COMPLEMENTARY, PRIMARY
from portal.i18n.collation import get_sort_key
from portal.i18n.formats import format_local_number, get_babel_locale, join_list, localize_digits
from portal.i18n.names import get_country_name

BOARD = "board"
# A chart with more bars says less than the table below it.
MOST_BARS = 12


@dataclass(frozen=True)
class Row:
    """A line of a table. ``posts`` is ``None`` where ``is_few`` or it is held back:
    then ``name`` may be those of ``several``."""

    name: Any
    posts: int | None
    people: int | None
    is_few: bool
    url: str = ""
    several: bool = False


@dataclass(frozen=True)
class Table:
    """A table and its chart. ``rows`` is empty where there are too few people for any."""

    key: str
    title: str
    first: str
    rows: list[Row]
    chart: charts.Chart | None


@dataclass(frozen=True)
class Page:
    """Everything that the page says."""

    total: Total | None
    tables: list[Table]


def month_name(key: str) -> str:
    """“September 2026”, from ``2026-09``."""
    day = dt.date.fromisoformat(f"{key}-01")
    return localize_digits(
        format_skeleton("yMMMM", day, locale=get_babel_locale(translation.get_language()))
    )


def page_of_all(numbers: Numbers, boards: Iterable[Forum]) -> Page:
    """All public boards together."""
    by_key = {str(board.pk): board for board in boards}
    rows = [
        _row(line, by_key[line.key].title, f"?board={line.key}" if line.posts else "")
        for line in numbers.boards
        if line.key in by_key
    ]
    by_board = Table(BOARD, _("By theme and board"), _("Board"), rows, _chart(rows))
    return Page(numbers.total, [by_board, *_tables(numbers.tables)])


def page_of_board(numbers: Numbers, board: int) -> Page:
    """One board, as far as its own numbers may be shown."""
    return Page(numbers.totals_apart.get(board), _tables(numbers.apart.get(board, {})))


def _tables(lines_by_kind: dict[str, list[Line]]) -> list[Table]:
    words = {
        COUNTRY: (_("By country"), _("Country"), _country),
        LANGUAGE: (_("By language"), _("Language"), _language),
        MONTH: (_("By month"), _("Month"), month_name),
    }
    tables = []
    for kind in KINDS:
        title, first, name_of = words[kind]
        lines = lines_by_kind.get(kind, [])
        if kind == MONTH:
            lines = sorted(lines, key=lambda line: line.key)
        rows = _rows(lines, name_of, in_time=kind == MONTH)
        tables.append(Table(kind, title, first, rows, _chart(rows, latest=kind == MONTH)))
    return tables


def _rows(lines: list[Line], name_of: Callable[[str], str], *, in_time: bool) -> list[Row]:
    """The numbers; then, on one line for each reason, the names of those that are not shown."""
    rows = [_row(line, name_of(line.key)) for line in lines if not line.hidden]
    for reason in (COMPLEMENTARY, PRIMARY):
        names = [name_of(line.key) for line in lines if line.hidden == reason]
        if names:
            in_order = names if in_time else sorted(names, key=get_sort_key)
            rows.append(
                Row(join_list(in_order), None, None, reason == PRIMARY, several=len(names) > 1)
            )
    return rows


def _country(key: str) -> str:
    return get_country_name(key) if key else _("not said")


def _language(key: str) -> str:
    return languages.language_of(key).own_name


def _row(line: Line, name: Any, url: str = "") -> Row:
    return Row(name, line.posts, line.people, line.hidden == PRIMARY, url)


def _chart(rows: list[Row], *, latest: bool = False) -> charts.Chart | None:
    known = [
        (str(row.name), row.posts, format_local_number(row.posts))
        for row in rows
        if row.posts is not None
    ]
    some = known[-MOST_BARS:] if latest else known[:MOST_BARS]
    return charts.chart(some, from_the_right=translation.get_language_bidi())
