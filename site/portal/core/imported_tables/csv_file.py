"""Rows of a CSV file, whichever program wrote it: with commas, semicolons or tabs, with a BOM."""

import codecs
import csv
import io
from collections.abc import Iterator

from portal.core.imported_tables.faults import Cell, Flaw, TableError
from portal.core.spreadsheet import unescape_formula

_DELIMITERS = ",;\t"
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What other kinds of files begin with: pages, PDF, old workbooks, pictures.
_NO_TABLE = (b"<", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")


def decode(content: bytes) -> str:
    """The text of the file; never guessed."""
    if content.lstrip().startswith(_NO_TABLE):
        raise TableError("kind")
    encoding = next((name for mark, name in _BOMS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise TableError("encoding") from None
    if "\0" in text[:1000]:
        raise TableError("kind")
    return text.replace("\0", "")


def read_rows(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    """Number and cells of each row."""
    text = decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "long" if "limit" in str(error) else "quote"
            raise TableError(code, number + 1) from None
        number += 1
        yield number, [_read_cell(cell) for cell in cells]


def _find_delimiter(text: str) -> str:
    """What parts the headings: the first line that is not empty has most of it."""
    line = next((line for line in text.splitlines() if line.strip(f"{_DELIMITERS} ")), "")
    return max(_DELIMITERS, key=line.count)


def _read_cell(text: str) -> Cell:
    plain = unescape_formula(text)
    if plain == text and text.lstrip().startswith("="):
        return Flaw("formula")
    return plain
