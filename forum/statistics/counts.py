"""Contributions by board, country, language and month.

Which counts are shown follows from :mod:`portal.core.disclosure.cells` and, for all
public boards together, :mod:`portal.core.disclosure.tables`: no count of fewer than
five people follows from them, not even by comparing a country's count for all boards
with its counts on each board.

Only whole months are counted, so that nobody can watch a single new post change a
count. A board on which too few people wrote is not counted at all. A private board is
counted on its own, for its readers, and never with the public ones.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import models
from django.db.models.functions import TruncMonth
from django.utils import timezone

from forum.engine.forum_conversation.models import Post
from portal.core.disclosure.cells import Cell, group_cells, merge_cells
from portal.core.disclosure.tables import compute_margins, protect_tables, select_columns

CACHE_SECONDS = 60 * 60
COUNTRY, LANGUAGE, MONTH = KINDS = ("country", "language", "month")


@dataclass(frozen=True)
class Count:
    """Posts and people for one key. Both are ``None`` if ``suppression`` says why."""

    key: str
    posts: int | None
    people: int | None
    suppression: str = ""


@dataclass(frozen=True)
class Total:
    """All posts and people; ``None`` if they are fewer than five people."""

    posts: int | None
    people: int | None


@dataclass
class Counts:
    """The counts of some boards that may be published.

    ``by_board``: a count for each board that is counted. ``tables``: the counts of
    all these boards, by kind. ``tables_of_board``: those of each board, by kind; a
    kind is missing if too few people wrote on the board.
    """

    total: Total
    by_board: list[Count]
    tables: dict[str, list[Count]]
    totals_of_board: dict[int, Total] = field(default_factory=dict)
    tables_of_board: dict[int, dict[str, list[Count]]] = field(default_factory=dict)


def get_month_start() -> dt.datetime:
    """When the current month began, in the site's time zone: later posts are not counted."""
    return timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def get_counts(boards: Iterable[int]) -> Counts:
    """The counts of some boards, computed at most once an hour. One query, or none."""
    keys = sorted(boards)
    until = get_month_start()
    digest = hashlib.sha256(f"{until:%Y-%m} {keys}".encode()).hexdigest()
    cache_key = f"forum-counts:{digest}"
    counts: Counts | None = cache.get(cache_key)
    if counts is None:
        counts = compute_counts(keys, until)
        cache.set(cache_key, counts, CACHE_SECONDS)
    return counts


def compute_counts(boards: list[int], until: dt.datetime) -> Counts:
    """Count the approved posts of some boards that are older than ``until``."""
    posts = Post.objects.published().on_boards(boards).filter(appeared_on__lt=until).order_by()
    rows = list(
        posts.annotate(month=TruncMonth("appeared_on"))
        .values_list("topic__forum", "poster__country", "language", "month", "poster")
        .annotate(models.Count("pk"))
    )
    tables = {
        COUNTRY: _group_cells(
            (country or "", *rest) for rest, country, _l, _m in _split_rows(rows)
        ),
        LANGUAGE: _group_cells((language, *rest) for rest, _c, language, _m in _split_rows(rows)),
        MONTH: _group_cells((f"{month:%Y-%m}", *rest) for rest, _c, _l, month in _split_rows(rows)),
    }
    return protect_counts(tables)


def _split_rows(rows: list[Any]) -> Iterable[tuple[tuple[Any, ...], Any, Any, Any]]:
    for board, country, language, month, person, number in rows:
        yield (board, person, number), country, language, month


def _group_cells(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[str, int], Cell]:
    return group_cells(((key, board), person, number) for key, board, person, number in rows)


def protect_counts(tables: Mapping[str, Mapping[tuple[str, int], Cell]]) -> Counts:
    """The counts that may be published of tables, by key and board, of the same posts."""
    counted, suppressions = protect_tables(tables)
    boards = compute_margins(select_columns(tables[COUNTRY], counted), 1)
    lines = _build_counts({str(board): cell for board, cell in boards.items()}, {})
    counts = Counts(_build_total(merge_cells(boards.values())), lines, {})
    for board, cell in boards.items():
        counts.totals_of_board[board] = _build_total(cell)
        counts.tables_of_board[board] = {}
    for kind, table in tables.items():
        kept, suppression = select_columns(table, counted), suppressions[kind]
        counts.tables[kind] = _build_counts(compute_margins(kept, 0), suppression.rows)
        for board in suppression.columns:
            column = {key: cell for (key, own), cell in kept.items() if own == board}
            reasons = {key: suppression.cells.get((key, board), "") for key in column}
            counts.tables_of_board[board][kind] = _build_counts(column, reasons)
    return counts


def _build_total(cell: Cell) -> Total:
    return Total(None, None) if cell.is_sensitive else Total(cell.count, cell.people)


def _build_counts(cells: Mapping[str, Cell], reasons: Mapping[str, str]) -> list[Count]:
    """Counts, the largest first; suppressed ones last, in an order that reveals nothing."""
    lines = []
    for key, cell in cells.items():
        reason = reasons.get(key, "")
        lines.append(
            Count(key, None, None, reason) if reason else Count(key, cell.count, cell.people)
        )
    return sorted(lines, key=lambda line: (line.posts is None, -(line.posts or 0), line.key))
