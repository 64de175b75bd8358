"""Contacts as a table for spreadsheet programs, in the language of the page."""

from collections.abc import Iterable, Iterator
from typing import Any

from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.countries.directory.records import build_record
from portal.countries.models import Contact


def write_table(contacts: Iterable[Contact]) -> Iterator[str]:
    """A line for each contact, with what its record has; nothing at all without contacts."""
    for number, contact in enumerate(contacts):
        record = build_record(contact)
        if not number:
            yield BYTE_ORDER_MARK + format_csv_line(*record)
        yield format_csv_line(*map(_write, record.values()))


def _write(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_write, value))
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
