"""Contributions of a theme by country and language, in numbers that identify nobody.

Which numbers are shown follows from :mod:`portal.core.disclosure.cells`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from forum.engine import languages
from forum.engine.forum_conversation.models import Post
from portal.core.disclosure.cells import PRIMARY, group_cells, merge_cells, suppress_line
from portal.i18n.names import get_country_name


def compute_counts(board_id: int) -> dict[str, Any]:
    """Count the posts of a board. The result is safe to publish: it holds no small numbers."""
    posts = Post.objects.published().on_board(board_id).order_by()
    rows = list(posts.values_list("poster__country", "language", "poster").annotate(Count("pk")))
    total = merge_cells(group_cells((None, who, number) for *_keys, who, number in rows).values())
    return {
        "posts": None if total.is_sensitive else total.count,
        "people": None if total.is_sensitive else total.people,
        "countries": _build_table((country, who, number) for country, _code, who, number in rows),
        "languages": _build_table((code, who, number) for _country, code, who, number in rows),
    }


def _build_table(rows: Iterable[tuple[str | None, int | None, int]]) -> list[dict[str, Any]]:
    cells = group_cells((key or "", who, number) for key, who, number in rows)
    reasons = suppress_line(cells)
    table = [
        {
            "key": key,
            "posts": None if key in reasons else cell.count,
            "hidden": reasons.get(key, ""),
        }
        for key, cell in cells.items()
    ]
    return sorted(table, key=lambda row: (row["posts"] is None, -(row["posts"] or 0), row["key"]))


@dataclass(frozen=True)
class Row:
    """A line of a table. ``posts`` is ``None`` if it ``is_few`` or otherwise suppressed."""

    name: str
    posts: int | None
    is_few: bool


@dataclass(frozen=True)
class Counts:
    """The counts as a summary shows them."""

    posts: int | None
    people: int | None
    countries: list[Row]
    languages: list[Row]


def describe_counts(stored: dict[str, Any]) -> Counts | None:
    """The result of ``compute_counts`` with names in the reader's language; ``None`` if empty."""
    if not stored:
        return None
    return Counts(
        stored["posts"],
        stored["people"],
        [
            _build_row(row, get_country_name(row["key"]) if row["key"] else "")
            for row in stored["countries"]
        ],
        [
            _build_row(row, languages.language_of(row["key"]).own_name)
            for row in stored["languages"]
        ],
    )


def _build_row(row: dict[str, Any], name: str) -> Row:
    return Row(name, row["posts"], row["hidden"] == PRIMARY)
