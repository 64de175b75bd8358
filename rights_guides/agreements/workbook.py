"""Agreements as a workbook (XLSX), written row by row to disk, however many there are.

Every cell is a text, so that no spreadsheet program takes one for a formula. The second sheet
says what the columns mean, in the words of ``openapi.json``.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

DESCRIPTION = Path(__file__).parent / "openapi.json"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_workbook(heading: Sequence[str], rows: Iterable[Sequence[Any]], file: IO[bytes]) -> None:
    """Write both sheets into ``file``."""
    workbook = Workbook(write_only=True)
    _fill(workbook.create_sheet("agreements"), [heading], rows)
    _fill(workbook.create_sheet("columns"), [("column", "meaning")], describe_columns(heading))
    workbook.save(file)


def describe_columns(heading: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each column with what it means and the words that it may hold."""
    schemas = json.loads(DESCRIPTION.read_text(encoding="utf-8"))["components"]["schemas"]
    known = {**schemas["Clause"]["properties"], **schemas["Agreement"]["properties"]}
    for name in heading:
        described = known[name]
        choices = ", ".join(filter(None, described.get("enum", ())))
        text = described.get("description") or described.get("items", {}).get("description", "")
        yield name, f"{text} {choices}".strip()


def _fill(sheet: Any, *parts: Iterable[Sequence[Any]]) -> None:
    for rows in parts:
        for row in rows:
            sheet.append([_make_cell(sheet, value) for value in row])


def _make_cell(sheet: Any, value: Any) -> Any:
    if value is None or value == "":
        return None
    text = str(value).lower() if isinstance(value, bool) else str(value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
