"""Suppression in two-way tables whose margins, and whose columns one by one, are published.

Example: countries are the rows, boards the columns. One page shows the margins
(each country, each board), and each board has a page with its own column.
Whoever reads all of them can subtract them from one another, so what is
suppressed is decided for the whole table at once. That nobody wrote in a cell
is taken as known: only other counts can protect a count.

Suppressed cells are the edges of a bipartite graph whose vertices are the rows
and columns. A suppressed count follows exactly from the margins if and only if
its edge is a bridge, that is, lies on no cycle (D. Gusfield, "A Graph Theoretic
Approach to Statistical Data Security", SIAM Journal on Computing 17(3), 1988).

What cannot be protected is left out in steps: single cells of a column, then
the column's own page in this table, then the whole column, the smallest first.
A column that is left out counts nowhere, not even in the grand total: its
counts would follow from tables of the same contributions by another key.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.core.disclosure.cells import (
    COMPLEMENTARY,
    PRIMARY,
    Cell,
    is_line_protected,
    merge_cells,
    order_by_size,
    suppress_line,
)

Position = tuple[str, int]  # row and column
Table = Mapping[Position, Cell]
# All rows whose margin is suppressed count as one row: the margin of that row is known.
MERGED_ROW = "\0rest"


class UnprotectableError(Exception):
    """A count follows from the margins, whatever else is suppressed."""


@dataclass
class Suppression:
    """What must not be published of a table; reasons as in :mod:`portal.core.disclosure.cells`.

    ``rows``: margins of rows. ``columns``: those that may be published one by
    one. ``cells``: cells in these columns; the others' must not be shown at all.
    """

    rows: dict[str, str]
    cells: dict[Position, str] = field(default_factory=dict)
    columns: set[int] = field(default_factory=set)


def compute_margins(table: Table, axis: int) -> dict[Any, Cell]:
    """The sums of the rows (axis 0) or of the columns (axis 1)."""
    lines = defaultdict(list)
    for position, cell in table.items():
        lines[position[axis]].append(cell)
    return {key: merge_cells(line) for key, line in lines.items()}


def select_columns(table: Table, columns: Container[int]) -> dict[Position, Cell]:
    """The part of a table that lies in ``columns``."""
    return {position: cell for position, cell in table.items() if position[1] in columns}


def protect_tables(tables: Mapping[str, Table]) -> tuple[set[int], dict[str, Suppression]]:
    """Decide for tables that count the same contributions by different row keys.

    Returns the columns that count at all, and what to suppress in each table
    of these columns.
    """
    margins = compute_margins(next(iter(tables.values())), 1)
    counted = [column for column in order_by_size(margins) if not margins[column].is_sensitive]
    while counted:
        try:
            return set(counted), {
                kind: _protect_table(select_columns(table, counted), counted)
                for kind, table in tables.items()
            }
        except UnprotectableError:
            counted.pop(0)
    return set(), {kind: Suppression({}) for kind in tables}


def _protect_table(table: Table, counted: list[int]) -> Suppression:
    """Publish as many columns one by one as possible; ``counted``: smallest first.

    Raises ``UnprotectableError`` if not even the margins alone can be published.
    """
    suppression = Suppression(suppress_line(compute_margins(table, 0)))
    merged = _merge_rows(table, suppression.rows)
    for first in range(len(counted) + 1):
        published = set(counted[first:])
        try:
            suppressed = _ComplementarySuppression(merged, published).run()
        except UnprotectableError:
            if published:
                continue
            raise
        suppression.columns = published
        suppression.cells = {
            position: PRIMARY if cell.is_sensitive else COMPLEMENTARY
            for position, cell in select_columns(table, published).items()
            if position[0] in suppression.rows or position in suppressed
        }
        break
    return suppression


def _merge_rows(table: Table, rows: Container[str]) -> dict[Position, Cell]:
    """The table with one row in place of all of ``rows``."""
    parts = defaultdict(list)
    for (row, column), cell in table.items():
        parts[MERGED_ROW if row in rows else row, column].append(cell)
    return {position: merge_cells(cells) for position, cells in parts.items()}


class _ComplementarySuppression:
    """Finds the cells to suppress in one table.

    ``unpublished``: cells that stand on no page, sensitive or not. ``derivable``:
    those of them that follow from the margins, which is harmless if they are
    not sensitive.
    """

    def __init__(self, table: Table, published_columns: set[int]) -> None:
        self.table = table
        self.order = order_by_size(table)
        self.unpublished = {
            (row, column)
            for row, column in table
            if row == MERGED_ROW or column not in published_columns
        }
        sensitive = {position for position, cell in table.items() if cell.is_sensitive}
        self.suppressed = self.unpublished | sensitive
        self.derivable: set[Position] = set()

    def run(self) -> set[Position]:
        """The positions to suppress. Raises ``UnprotectableError`` if nothing is enough."""
        while self._protect_lines() or self._remove_bridges():
            pass
        return self.suppressed

    def _protect_lines(self) -> bool:
        """Suppress more where the suppressed cells of a row or column are too weak together."""
        weak_lines = list(self._weak_lines())
        for axis, key, positions in weak_lines:
            if len(positions) == 1 and self._may_be_derived(positions[0]):
                self._mark_derivable(positions[0])
            else:
                self._suppress_next(p for p in self.order if p[axis] == key)
        return bool(weak_lines)

    def _weak_lines(self) -> Iterator[tuple[int, Any, list[Position]]]:
        for axis in (0, 1):
            lines = defaultdict(list)
            for position in sorted(self.suppressed):
                lines[position[axis]].append(position)
            for key, line in lines.items():
                if not is_line_protected(self.table[position] for position in line):
                    yield axis, key, line

    def _remove_bridges(self) -> bool:
        """Suppress more where a suppressed count follows from the margins of several lines."""
        bridges = find_bridges(self.suppressed)
        for position in bridges:
            if self.table[position].is_sensitive:
                row, column = position
                self._suppress_next(p for p in self.order if p[0] == row or p[1] == column)
            else:
                self._mark_derivable(position)
        return bool(bridges)

    def _may_be_derived(self, position: Position) -> bool:
        return position in self.unpublished and not self.table[position].is_sensitive

    def _mark_derivable(self, position: Position) -> None:
        self.suppressed.discard(position)
        self.derivable.add(position)

    def _suppress_next(self, positions: Iterable[Position]) -> None:
        for position in positions:
            if position not in self.suppressed and position not in self.derivable:
                self.suppressed.add(position)
                return
        raise UnprotectableError


def find_bridges(edges: Iterable[Position]) -> list[Position]:
    """The edges of the bipartite graph of rows and columns that lie on no cycle.

    Depth-first search for the earliest vertex that is reachable without the
    edge one came by (R. E. Tarjan, "A note on finding the bridges of a graph",
    Information Processing Letters 2(6), 1974).
    """
    graph: defaultdict[Any, Any] = defaultdict(list)
    for edge in sorted(edges):
        row, column = ("row", edge[0]), ("column", edge[1])
        graph[row].append((column, edge))
        graph[column].append((row, edge))
    discovered: dict[tuple[Any, ...], int] = {}
    bridges: list[Position] = []

    def visit(vertex: tuple[Any, ...], came_by: Position | None) -> int:
        """The earliest vertex reachable from ``vertex`` without the edge ``came_by``."""
        earliest = discovered[vertex] = len(discovered)
        for neighbour, edge in graph[vertex]:
            if edge == came_by:
                continue
            if neighbour in discovered:
                earliest = min(earliest, discovered[neighbour])
                continue
            beyond = visit(neighbour, edge)
            if beyond > discovered[vertex]:
                bridges.append(edge)
            earliest = min(earliest, beyond)
        return earliest

    for vertex in list(graph):
        if vertex not in discovered:
            visit(vertex, None)
    return bridges
