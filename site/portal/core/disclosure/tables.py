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
from heapq import heappop, heappush
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
    """Finds the cells to suppress in one table, as few as it can.

    ``unpublished``: cells that stand on no page, sensitive or not. ``chosen``:
    those that are suppressed only to protect others.
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
        self.base = self.unpublished | sensitive
        self.chosen: set[Position] = set()
        self.lines: dict[tuple[int, Any], list[Position]] = defaultdict(list)
        for position in self.order:
            self.lines[0, position[0]].append(position)
            self.lines[1, position[1]].append(position)

    def run(self) -> set[Position]:
        """The positions to suppress. Raises ``UnprotectableError`` if nothing is enough."""
        while self._protect_cells() or self._protect_lines():
            pass
        self._restore_unneeded()
        return self._hide(self.chosen)[0]

    def _hide(self, chosen: set[Position]) -> tuple[set[Position], list[Position]]:
        """What stays unknown if ``chosen`` is suppressed, and the sensitive cells that do not.

        A count that follows from the margins and is not sensitive is as good as published.
        """
        suppressed = self.base | chosen
        bridges = find_bridges(suppressed)
        exposed = [position for position in bridges if self.table[position].is_sensitive]
        return suppressed - (set(bridges) - set(exposed)), exposed

    def _find_weak_lines(self, suppressed: set[Position]) -> Iterator[tuple[int, Any]]:
        """The rows and columns whose suppressed cells are too few people together."""
        for line, positions in self.lines.items():
            cells = [self.table[position] for position in positions if position in suppressed]
            if cells and not is_line_protected(cells):
                yield line

    def _protect_cells(self) -> bool:
        """Suppress more where a sensitive count follows from the margins of several lines."""
        exposed = self._hide(self.chosen)[1]
        for position in exposed:
            if cycle := self._find_cycle(position):
                self.chosen |= cycle[1] - self.base
            else:
                raise UnprotectableError
        return bool(exposed)

    def _protect_lines(self) -> bool:
        """Suppress more where the suppressed cells of a row or column are too weak together."""
        suppressed = self._hide(self.chosen)[0]
        line = next(self._find_weak_lines(suppressed), None)
        if line is None:
            return False
        further = [position for position in self.lines[line] if position not in suppressed]
        cycles = [cycle for position in further if (cycle := self._find_cycle(position))]
        if not cycles:
            raise UnprotectableError
        self.chosen |= min(cycles, key=lambda cycle: (cycle[0], sorted(cycle[1])))[1] - self.base
        return True

    def _restore_unneeded(self) -> None:
        """Take back, the largest first, what later choices have made unneeded."""
        for position in reversed(self.order):
            if position in self.chosen:
                fewer = self.chosen - {position}
                suppressed, exposed = self._hide(fewer)
                if not exposed and not any(self._find_weak_lines(suppressed)):
                    self.chosen = fewer

    def _find_cycle(self, position: Position) -> tuple[tuple[int, int], set[Position]] | None:
        """The cheapest cycle through a cell, and its cost: further cells, and people in them.

        E. W. Dijkstra's shortest path from the cell's row to its column without the cell.
        """
        start, end = (0, position[0]), (1, position[1])
        costs: dict[tuple[int, Any], tuple[int, int]] = {}
        waiting: list[Any] = [((0, 0), 0, start, None, None)]
        came_by: dict[tuple[int, Any], tuple[Any, Any]] = {}
        pushed = 0
        while waiting:
            cost, _, vertex, before, edge = heappop(waiting)
            if vertex in costs:
                continue
            costs[vertex], came_by[vertex] = cost, (before, edge)
            if vertex == end:
                break
            for further in self.lines[vertex]:
                neighbour = (1 - vertex[0], further[1 - vertex[0]])
                if further != position and neighbour not in costs:
                    pushed += 1
                    heappush(
                        waiting,
                        (self._add_cost(cost, further), pushed, neighbour, vertex, further),
                    )
        if end not in costs:
            return None
        cycle, vertex = {position}, end
        while vertex != start:
            vertex, edge = came_by[vertex]
            cycle.add(edge)
        return self._add_cost(costs[end], position), cycle

    def _add_cost(self, cost: tuple[int, int], position: Position) -> tuple[int, int]:
        if position in self.base or position in self.chosen:
            return cost
        return cost[0] + 1, cost[1] + self.table[position].people


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
