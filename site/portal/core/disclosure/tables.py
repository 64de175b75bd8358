"""The rule for small numbers in tables of two sides, of which each column is also shown alone.

Countries (rows) and boards (columns): one page shows the sums of the rows and
of the columns, and each board has a page with the numbers of its own column.
Who reads them all can subtract them from one another; so what is hidden is
decided for the whole table at once. It is taken as known where nobody wrote:
only other numbers can hide a number.

A missing number follows from the sums exactly when it lies on no ring of
missing numbers: rows and columns are the knots of a net, missing numbers its
threads, and a thread whose cutting parts the net (a bridge) can be worked out.

What cannot be shown safely is left out in steps: single numbers of a board,
then all its numbers of that kind, then the whole board, the smallest first. A
board that is left out counts in no number at all, not even in the sum of
everything: were it there, its numbers would follow from tables that count the
same posts by something else.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.core.disclosure.cells import FEW, HELD, Cell, are_enough, by_size, together, withheld

Place = tuple[str, int]
Table = Mapping[Place, Cell]
# Rows that are not shown are one row together: their sum is known.
REST_ROW = "\0rest"


class CannotHideError(Exception):
    """A number follows from the sums, whatever else is hidden."""


@dataclass
class Safe:
    """What may be shown of a table. Reasons are ``few`` or ``held``.

    ``apart``: columns with numbers of their own; ``cells`` speaks of these only.
    """

    rows: dict[str, str]
    cells: dict[Place, str] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)


def sums(cells: Table, side: int) -> dict[Any, Cell]:
    """The sums of the rows (side 0) or the columns (side 1)."""
    lines = defaultdict(list)
    for place, cell in cells.items():
        lines[place[side]].append(cell)
    return {key: together(line) for key, line in lines.items()}


def protect(tables: Mapping[str, Table]) -> tuple[set[int], dict[str, Safe]]:
    """Which columns count, and what is shown of tables whose columns have the same sums."""
    columns = sums(next(iter(tables.values())), 1)
    counted = [column for column in by_size(columns) if not columns[column].is_few]
    while counted:
        kept = {kind: only(table, counted) for kind, table in tables.items()}
        try:
            return set(counted), {kind: _protect(table, counted) for kind, table in kept.items()}
        except CannotHideError:
            counted.pop(0)
    return set(), {kind: Safe({}) for kind in tables}


def only(cells: Table, columns: Container[int]) -> dict[Place, Cell]:
    """The part of a table that lies in some columns."""
    return {place: cell for place, cell in cells.items() if place[1] in columns}


def _protect(cells: Table, counted: list[int]) -> Safe:
    """The same for one table; ``counted``: its columns, the smallest first."""
    safe = Safe(withheld(sums(cells, 0)))
    merged = _merge(cells, set(safe.rows))
    for first in range(len(counted) + 1):
        apart = set(counted[first:])
        try:
            hidden = _Hiding(merged, apart).run()
        except CannotHideError:
            if apart:
                continue
            raise
        safe.apart = apart
        safe.cells = {
            (row, column): FEW if cell.is_few else HELD
            for (row, column), cell in only(cells, apart).items()
            if row in safe.rows or (row, column) in hidden
        }
        break
    return safe


def _merge(cells: Table, hidden_rows: set[str]) -> dict[Place, Cell]:
    """The table with one row for all rows that are not shown."""
    parts = defaultdict(list)
    for (row, column), cell in cells.items():
        parts[REST_ROW if row in hidden_rows else row, column].append(cell)
    return {place: together(each) for place, each in parts.items()}


class _Hiding:
    """Looks for the numbers to hide in one table.

    ``unsaid``: on no page, whether they need hiding or not. ``known``: nobody
    says them, but they can be worked out; which is allowed from five people on.
    """

    def __init__(self, cells: dict[Place, Cell], apart: set[int]) -> None:
        self.cells = cells
        self.order = by_size(cells)
        self.unsaid = {p for p in cells if p[0] == REST_ROW or p[1] not in apart}
        self.hidden = self.unsaid | {place for place, cell in cells.items() if cell.is_few}
        self.known: set[Place] = set()

    def run(self) -> set[Place]:
        """The places to hide. Raises ``CannotHideError`` when that cannot be done."""
        while self._strengthen_lines() or self._close_rings():
            pass
        return self.hidden

    def _strengthen_lines(self) -> bool:
        """Hide more where what is missing in a row or column does not hide each other."""
        weak = list(self._weak_lines())
        for side, key, missing in weak:
            if len(missing) == 1 and self._may_be_known(missing[0]):
                self._know(missing[0])
            else:
                self._hide_one(place for place in self.order if place[side] == key)
        return bool(weak)

    def _weak_lines(self) -> Iterator[tuple[int, Any, list[Place]]]:
        for side in (0, 1):
            lines = defaultdict(list)
            for place in sorted(self.hidden):
                lines[place[side]].append(place)
            for key, line in lines.items():
                if not are_enough(self.cells[place] for place in line):
                    yield side, key, line

    def _close_rings(self) -> bool:
        """Hide more where a missing number follows from the sums of several lines."""
        found = bridges(self.hidden)
        for place in found:
            if self.cells[place].is_few:
                row, column = place
                self._hide_one(p for p in self.order if p[0] == row or p[1] == column)
            else:
                self._know(place)
        return bool(found)

    def _may_be_known(self, place: Place) -> bool:
        return place in self.unsaid and not self.cells[place].is_few

    def _know(self, place: Place) -> None:
        self.hidden.discard(place)
        self.known.add(place)

    def _hide_one(self, places: Iterable[Place]) -> None:
        for place in places:
            if place not in self.hidden and place not in self.known:
                self.hidden.add(place)
                return
        raise CannotHideError


def bridges(threads: Iterable[Place]) -> list[Place]:
    """The threads of a net of rows and columns that lie on no ring."""
    net: defaultdict = defaultdict(list)
    for place in sorted(threads):
        row, column = ("row", place[0]), ("column", place[1])
        net[row].append((column, place))
        net[column].append((row, place))
    reached: dict = {}
    found: list[Place] = []

    def walk(knot: tuple, came_by: Place | None) -> int:
        """The earliest knot that can be reached without the thread one came by."""
        earliest = reached[knot] = len(reached)
        for neighbour, thread in net[knot]:
            if thread == came_by:
                continue
            if neighbour in reached:
                earliest = min(earliest, reached[neighbour])
                continue
            beyond = walk(neighbour, thread)
            if beyond > reached[knot]:
                found.append(thread)
            earliest = min(earliest, beyond)
        return earliest

    for knot in list(net):
        if knot not in reached:
            walk(knot, None)
    return found
