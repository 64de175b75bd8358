"""CSV for Excel and other spreadsheet programs, safe against formula injection."""

import csv
from typing import Any

# Spreadsheet programs take a cell that begins like this for a formula and run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Tells Excel that the file is UTF-8; the file begins with it.
BYTE_ORDER_MARK = "\ufeff"


def escape_formula(value: Any) -> Any:
    """``value``, quoted if a spreadsheet program would take it for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def unescape_formula(text: str) -> str:
    """What ``escape_formula`` was given, read from a file that it was written to."""
    if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA_STARTS):
        return text[1:]
    return text


class _Echo:
    """Hands back what is written to it instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def format_csv_line(*cells: Any) -> str:
    """One line of the file, with formulas escaped."""
    return str(csv.writer(_Echo()).writerow([escape_formula(cell) for cell in cells]))
