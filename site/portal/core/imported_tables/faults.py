"""What can be wrong with a table, where, and how to mend it; in English, for who runs a command."""

from typing import NamedTuple

# By code; a fault of a value says itself what is wrong.
MENDING = {
    "kind": "This is not a table. Save it in your spreadsheet program as CSV (UTF-8) or XLSX.",
    "program": "The file holds a program or links to other files. Save it as CSV (UTF-8).",
    "encoding": "The letters cannot be read. Save the file as CSV in the encoding UTF-8.",
    "size": "The file is too large. Divide it into several files.",
    "unpacked": "There is too much in the workbook: perhaps empty rows down to the last one. "
    "Delete the rows below your data, or save the table as CSV (UTF-8).",
    "empty": "There is no row of headings. The first row must hold the names of the columns.",
    "headings": "There must be exactly one row of headings, and it must come first. Delete the "
    "other rows above the data.",
    "missing": "This column is missing. Add it, even if most of its cells stay empty.",
    "unknown": "No column has this name.",
    "double": "Two columns have this name. Delete one of them or give it another name.",
    "no-heading": "There is something to the right of the last heading. Delete it, or give the "
    "column its name.",
    "quote": "A quotation mark opens a text here and does not close it. Close it, or save the "
    "file again from your spreadsheet program.",
    "formula": "This is a formula. Put its result in its place: copy, then paste as values.",
    "error": "This is an error of the spreadsheet program. Type the value in its place.",
    "merged": "These cells are merged. Divide them, and fill in each one.",
    "long": "This is longer than a cell can be.",
    "rows": "There are too many rows. Divide the table into several files.",
}


class Fault(NamedTuple):
    """One thing to mend. ``row``: as a spreadsheet program counts, 0 for the whole file."""

    row: int
    column: str
    code: str
    message: str

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row else []
        place += [f"column “{self.column}”"] if self.column else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


def make_fault(code: str, row: int = 0, column: str = "", more: str = "") -> Fault:
    """A fault of the table itself, with what to do about it."""
    return Fault(row, column, code, f"{MENDING[code]} {more}".strip())


class TableError(Exception):
    """The file cannot be read on."""

    def __init__(self, code: str, row: int = 0) -> None:
        super().__init__(code)
        self.fault = make_fault(code, row)


class Flaw(NamedTuple):
    """What stands in place of a text that cannot be taken from a cell; ``code``: of the fault."""

    code: str


# What is in a cell.
Cell = str | Flaw
