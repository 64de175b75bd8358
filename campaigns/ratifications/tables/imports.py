"""Takes ratifications from a table: all rows or none, each checked, run twice without doubles.

``notes`` of the result say row by row what is different from before: a dry run shows just that.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import State
from campaigns.ratifications.tables import ALSO_CALLED, COLUMNS, get_columns
from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number

_DATES = {"date", "in_force_from", "denounced_on", "said_on"}
_SAID = COLUMNS[2:]
_HINTS = {
    "instrument": "The short name of one that is in the back office, such as C97.",
    "country": "Two letters, such as NP.",
    "state": f"One of: {', '.join(State.values)}.",
    "date": "A day, a month or a year, such as 2013-09-20, 2013-09 or 2013.",
    "checked_on": "A day, such as 2026-05-31.",
    "source_title": "Who says so, and where.",
    "source_url": "It begins with https:// or http:// and is at most 600 characters long.",
}


def import_ratifications(content: bytes, *, dry_run: bool = False, keep: bool = False) -> Imported:
    """Write the rows of a CSV or XLSX file, unless one has a fault.

    What the table lacks stays: no row means that the table says nothing. ``keep``: entries that
    are there stay as they are.
    """
    table = read_table(content, get_columns())
    result = Imported(faults=table.faults)
    with transaction.atomic():
        rows = list(_Reader(result.faults).read(table.rows))
        if not result.faults:
            for row, before in rows:
                _write(row, before, result, dry_run=dry_run, keep=keep)
    result.faults.sort()
    return result


def _write(
    row: Ratification, before: dict[str, str], result: Imported, *, dry_run: bool, keep: bool
) -> None:
    after = row.tell()
    if before and (keep or before == after):
        result.unchanged += 1
        return
    result.changed += bool(before)
    result.added += not before
    result.notes.append(f"{row.instrument.code} {row.country}: {_describe(before, after)}")
    if not dry_run:
        row.save()


def _describe(before: dict[str, str], after: dict[str, str]) -> str:
    """What is different: ``state: ratified → denounced; denounced_on: 2026``."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not before:
        return "new; " + "; ".join(f"{name}: {after[name]}" for name in names)
    return "; ".join(
        f"{name}: {before.get(name) or 'empty'} → {after.get(name) or 'empty'}" for name in names
    )


class _Reader:
    """Turns rows into ratifications; collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.checks = Checks(faults, _HINTS)
        self.instruments = {each.code: each for each in Instrument.objects.all()}
        rows = Ratification.objects.select_related("instrument")
        self.there = {(row.instrument.code, str(row.country)): row for row in rows}
        self.seen: dict[tuple[str, str], int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[tuple[Ratification, dict[str, str]]]:
        """Each entry, with what it said before."""
        for row in rows:
            code = clean_line(row.get("instrument")).upper()
            country = clean_line(row.get("country")).upper()
            if code not in self.instruments:
                self.checks.say(row, "instrument", "unknown", "There is no such convention here.")
                continue
            if (code, country) in self.seen:
                number = self.seen[code, country]
                message = f"Row {number} has this convention and this country, too."
                self.checks.say(row, "country", "double", message)
                continue
            self.seen[code, country] = row.number
            yield self._read(row, code, country)

    def _read(self, row: Row, code: str, country: str) -> tuple[Ratification, dict[str, str]]:
        entry = self.there.get((code, country)) or Ratification(
            instrument=self.instruments[code], country=country
        )
        before = entry.tell() if entry.pk else {}
        columns = {}
        for name in (*_SAID, *ALSO_CALLED):
            field = ALSO_CALLED.get(name, name)
            is_other_name = name != field and (row.get(field) or not row.get(name))
            if name in row.cells and not is_other_name:
                setattr(entry, field, self._read_value(row, name, field))
                columns[field] = name
        self.checks.check(row, entry, ["instrument"], columns)
        return entry, before

    def _read_value(self, row: Row, column: str, field: str) -> Any:
        text = clean_line(row.get(column))
        if field in _DATES:
            return normalize_number(text)
        if field == "checked_on":
            return self._read_day(row, normalize_number(text))
        if field == "sample":
            return bool(self.checks.read_yes_or_no(row, column))
        if field == "state":
            return (text.lower() or State.RATIFIED.value).replace(" ", "-")
        return text

    def _read_day(self, row: Row, text: str) -> dt.date | None:
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self.checks.say(row, "checked_on", "date", "This is no day.")
            return None
