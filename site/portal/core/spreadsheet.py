"""Lines of a spreadsheet as CSV, of what people wrote, for Excel and others."""

import csv
from typing import Any

# Spreadsheet programs take a cell that begins like this for a formula and run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Tells Excel that the file is UTF-8; the file begins with it.
BYTE_ORDER_MARK = "\ufeff"


def harmless(value: Any) -> Any:
    """``value`` so that no spreadsheet program takes it for a formula."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


class _Echo:
    """Hands back what is written to it instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def line(*cells: Any) -> str:
    """One line of the file, every cell of it harmless."""
    return str(csv.writer(_Echo()).writerow([harmless(cell) for cell in cells]))
