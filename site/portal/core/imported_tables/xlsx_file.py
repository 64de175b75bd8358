"""Rows of the first sheet of an XLSX workbook, one at a time, however many empty ones it has."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from portal.core.imported_tables.faults import Cell, Flaw, TableError
from portal.core.uploads.office import clean_office
from portal.core.uploads.refusal import ActiveContent, ContentMismatch, TooMuchInside

FIRST_BYTES = b"PK\x03\x04"
_PLACE = rb"[A-Z]{1,3}\d{1,7}"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref=\"(" + _PLACE + b":" + _PLACE + rb")\"")
# What openpyxl raises for a workbook that is none, besides its own exceptions.
_BROKEN = (KeyError, ValueError, IndexError, AttributeError, TypeError, SyntaxError, OSError)


def read_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row; what only repeats a merged cell is a flaw."""
    cleaned = _clean(content)
    try:
        workbook = load_workbook(io.BytesIO(cleaned), read_only=True, data_only=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size is often wrong
        merged = _find_merged(cleaned, sheet._worksheet_path)
        # Without a number of columns: with one, every empty row is filled with empty cells.
        for number, row in enumerate(sheet.iter_rows(), 1):
            # ``merged`` is empty for nearly all files.
            places = merged.get(number, ()) if merged else ()
            if row or places:
                yield number, _read_row(row, places)
    except _BROKEN as error:
        raise TableError("kind") from error


def _clean(content: bytes) -> bytes:
    """The workbook without programs and links; also how bombs are found out."""
    try:
        return clean_office(content, ".xlsx")
    except ActiveContent:
        raise TableError("program") from None
    except TooMuchInside:
        raise TableError("unpacked") from None
    except ContentMismatch:
        raise TableError("kind") from None


def _find_merged(content: bytes, part: str) -> dict[int, set[int]]:
    """The merged cells: columns, by row. The one that holds the value is among them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        places = _MERGED.findall(archive.read(part.lstrip("/")))
    merged: dict[int, set[int]] = {}
    for place in places[:1000]:
        left, top, right, bottom = range_boundaries(place.decode())
        for row in range(top, min(bottom, top + 1000) + 1):
            merged.setdefault(row, set()).update(range(left - 1, right))
    return merged


def _read_row(row: tuple[Any, ...], merged: Any) -> list[Cell]:
    cells = [_read_cell(cell) for cell in row]
    for place in merged:
        cells += [""] * (place + 1 - len(cells))
        cells[place] = Flaw("merged")
    return cells


def _read_cell(cell: Any) -> Cell:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return Flaw("formula")
    if cell.data_type == "e":
        return Flaw("error")
    return _write(cell.value)


def _write(value: Any) -> str:
    """A value as somebody would type it: ``2026-05-31``, ``17.615``, ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time.min
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value)
