"""Contributions by board, country, language and month.

What is shown follows from the rule in :mod:`portal.core.disclosure.cells` and,
for all public boards together, :mod:`portal.core.disclosure.tables`: a country's
number for all boards and its numbers on each board can be read one after the
other, and still no number of fewer than five people follows from them.

Only whole months are counted: two looks at the page on two days of a month
show the same, so that a single new post moves no number. A board on which too
few people wrote counts nowhere. A private board is
counted by itself, for its readers, and is in no number of the public ones.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from forum.engine.forum_conversation.models import Post
from portal.core.disclosure.cells import Cell, group_cells, merge_cells
from portal.core.disclosure.tables import compute_margins, protect_tables, select_columns

KEPT_FOR = 60 * 60  # seconds
COUNTRY, LANGUAGE, MONTH = KINDS = ("country", "language", "month")


@dataclass(frozen=True)
class Line:
    """One number. ``posts`` and ``people`` are ``None`` where ``hidden`` is ``few`` or ``held``."""

    key: str
    posts: int | None
    people: int | None
    hidden: str = ""


@dataclass(frozen=True)
class Total:
    """All posts and people of a page; ``None`` when they are fewer than five people."""

    posts: int | None
    people: int | None


@dataclass
class Numbers:
    """What may be shown of some boards.

    ``boards`` are those that count. ``tables``: by kind of line, for all of
    them. ``apart``: by board and kind; a board that has no table of a kind has
    too few people for it.
    """

    total: Total
    boards: list[Line]
    tables: dict[str, list[Line]]
    totals_apart: dict[int, Total] = field(default_factory=dict)
    apart: dict[int, dict[str, list[Line]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nobody has written in a whole month."""
        return not self.boards


def first_uncounted() -> dt.datetime:
    """The moment at which the current month began, in the site's time zone."""
    return timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def numbers_of(boards: Iterable[int]) -> Numbers:
    """The numbers of these boards, reckoned at most once an hour. One query, or none."""
    keys = sorted(boards)
    until = first_uncounted()
    digest = hashlib.sha256(f"{until:%Y-%m} {keys}".encode()).hexdigest()
    cache_key = f"forum-statistics:{digest}"
    found: Numbers | None = cache.get(cache_key)
    if found is None:
        found = reckon(keys, until)
        cache.set(cache_key, found, KEPT_FOR)
    return found


def reckon(boards: list[int], until: dt.datetime) -> Numbers:
    """Count the approved posts of these boards that are older than ``until``."""
    posts = Post.objects.published().on_boards(boards).filter(created__lt=until).order_by()
    rows = list(
        posts.annotate(month=TruncMonth("created"))
        .values_list("topic__forum", "poster__country", "language", "month", "poster")
        .annotate(Count("pk"))
    )
    tables = {
        COUNTRY: _table((country or "", *rest) for rest, country, _l, _m in _parts(rows)),
        LANGUAGE: _table((language, *rest) for rest, _c, language, _m in _parts(rows)),
        MONTH: _table((f"{month:%Y-%m}", *rest) for rest, _c, _l, month in _parts(rows)),
    }
    return shown(tables)


def _parts(rows: list[Any]) -> Iterable[tuple[tuple, Any, Any, Any]]:
    for board, country, language, month, person, number in rows:
        yield (board, person, number), country, language, month


def _table(rows: Iterable[tuple]) -> dict[tuple[str, int], Cell]:
    return group_cells(((key, board), person, number) for key, board, person, number in rows)


def shown(tables: Mapping[str, Mapping[tuple[str, int], Cell]]) -> Numbers:
    """What may be shown of tables (key and board) that count the same posts."""
    counted, suppressions = protect_tables(tables)
    boards = compute_margins(select_columns(tables[COUNTRY], counted), 1)
    lines = _lines({str(board): cell for board, cell in boards.items()}, {})
    numbers = Numbers(_total(merge_cells(boards.values())), lines, {})
    for board, cell in boards.items():
        numbers.totals_apart[board] = _total(cell)
        numbers.apart[board] = {}
    for kind, table in tables.items():
        kept, suppression = select_columns(table, counted), suppressions[kind]
        numbers.tables[kind] = _lines(compute_margins(kept, 0), suppression.rows)
        for board in suppression.columns:
            column = {key: cell for (key, own), cell in kept.items() if own == board}
            reasons = {key: suppression.cells.get((key, board), "") for key in column}
            numbers.apart[board][kind] = _lines(column, reasons)
    return numbers


def _total(cell: Cell) -> Total:
    return Total(None, None) if cell.is_sensitive else Total(cell.count, cell.people)


def _lines(cells: Mapping[str, Cell], reasons: Mapping[str, str]) -> list[Line]:
    """Lines, the largest first. The order of those that are hidden gives nothing away."""
    lines = []
    for key, cell in cells.items():
        reason = reasons.get(key, "")
        lines.append(
            Line(key, None, None, reason) if reason else Line(key, cell.count, cell.people)
        )
    return sorted(lines, key=lambda line: (line.posts is None, -(line.posts or 0), line.key))
