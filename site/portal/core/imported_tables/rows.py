"""From a file to rows by the names of their columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import NamedTuple

from portal.core.imported_tables import csv_file, xlsx_file
from portal.core.imported_tables.faults import Cell, Fault, Flaw, TableError, make_fault
from portal.core.text.cleaning import clean_text

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
MAX_CELL_LENGTH = 32_767  # what a spreadsheet program allows
# A table is given up after so many faults: the same one stands in every row.
MAX_FAULTS = 200


class Columns(NamedTuple):
    """The names that headings may have. In ``required``, what no table does without."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.required, *self.optional)


class Row(NamedTuple):
    """One row. ``number``: as a spreadsheet program counts. ``cells``: by those columns there."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """What is in a cell; empty, too, where the table lacks the column."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """What was read, and what has to be mended first: rows with faults are not among ``rows``."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_table(content: bytes, columns: Columns) -> Table:
    """The rows of a CSV or XLSX file; empty ones are passed over."""
    table = Table()
    try:
        if len(content) > MAX_BYTES:
            raise TableError("size")
        is_workbook = content.startswith(xlsx_file.FIRST_BYTES)
        source = xlsx_file if is_workbook else csv_file
        _fill(table, _without_empty(source.read_rows(content)), columns)
    except TableError as error:
        table.faults.append(error.fault)
    return table


def _without_empty(
    rows: Iterator[tuple[int, list[Cell]]],
) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in rows:
        if any(isinstance(cell, Flaw) or cell.strip() for cell in cells):
            yield number, cells


def _fill(table: Table, rows: Iterator[tuple[int, list[Cell]]], columns: Columns) -> None:
    number, cells = next(rows, (0, []))
    if not cells:
        raise TableError("empty")
    second = next(rows, None)
    if second and _count_known(second[1], columns) > 1:
        raise TableError("headings", second[0])
    headings = [_normalize(cell) for cell in cells]
    table.faults += _check_headings(headings, number, columns)
    if table.faults:
        return
    rest = chain([second] if second else [], rows)
    for count, (number, cells) in enumerate(rest, 1):
        if count > MAX_ROWS:
            raise TableError("rows", number)
        _add_row(table, number, cells, headings)
        if len(table.faults) >= MAX_FAULTS:
            return


def _normalize(cell: Cell) -> str:
    """A heading as columns are called: “Source URL” is ``source_url``."""
    text = "" if isinstance(cell, Flaw) else cell
    return re.sub(r"[\s-]+", "_", clean_text(text).strip().casefold())


def _count_known(cells: list[Cell], columns: Columns) -> int:
    return len({_normalize(cell) for cell in cells} & set(columns.names))


def _check_headings(headings: list[str], number: int, columns: Columns) -> list[Fault]:
    faults = []
    for name in dict.fromkeys(filter(None, headings)):
        if name not in columns.names:
            close = get_close_matches(name, columns.names, n=1)
            more = f"Did you mean “{close[0]}”?" if close else f"Known: {', '.join(columns.names)}."
            faults.append(make_fault("unknown", number, name, more))
        elif headings.count(name) > 1:
            faults.append(make_fault("double", number, name))
    missing = (name for name in columns.required if name not in headings)
    return faults + [make_fault("missing", number, name) for name in missing]


def _add_row(table: Table, number: int, cells: list[Cell], headings: list[str]) -> None:
    values: dict[str, str] = {}
    faults = []
    for place, cell in enumerate(cells):
        name = headings[place] if place < len(headings) else ""
        if isinstance(cell, Flaw):
            faults.append(make_fault(cell.code, number, name))
        elif len(cell) > MAX_CELL_LENGTH:
            faults.append(make_fault("long", number, name))
        elif not name and cell.strip():
            faults.append(make_fault("no-heading", number))
        elif name:
            values[name] = clean_text(cell).strip()
    table.faults += faults
    if not faults:
        table.rows.append(Row(number, values))
