"""Takes amounts from a table: all rows or none, each checked, run twice without doubles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from portal.core.blocks.amount import PERIODS
from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from rights_guides.amounts.models import Amount, Rate
from rights_guides.amounts.tables import (
    OF_AMOUNT,
    OF_RATE,
    get_columns,
    get_translation_columns,
)
from rights_guides.rules.sectors import Sector

_KINDS = {kind.name.lower(): kind.value for kind in Amount.Kind}
_KEY = "Give the row a key of its own, such as be-construction-1."
_HINTS = {
    "country": "Two letters, such as KW, or EU for the European Union.",
    "kind": f"One of: {', '.join(_KINDS)}.",
    "sector": f"Empty, or one of: {', '.join(Sector.values)}.",
    "period": f"One of: {', '.join(key for key, _label in PERIODS)}.",
    "currency": "Three letters, such as EUR.",
    "value": "Digits with a point before the decimals, such as 17.615.",
    "source_url": "It begins with https:// and is at most 600 characters long.",
}


@dataclass
class _Entry:
    """An amount with the rates that the table has for it."""

    amount: Amount
    rates: list[Rate] = field(default_factory=list)
    before: Any = None


def import_amounts(content: bytes, *, dry_run: bool = False, keep: bool = False) -> Imported:
    """Write the amounts of a CSV or XLSX file, unless a row has a fault.

    The table has the whole history of an amount: rates that it lacks are deleted. ``keep``:
    amounts that are there stay as they are, but for languages that they lack.
    """
    table = read_table(content, get_columns())
    result = Imported(faults=table.faults)
    entries = _Reader(result.faults).read(table.rows)
    if not result.faults:
        with transaction.atomic():
            for entry in entries:
                _write(entry, result, dry_run=dry_run, keep=keep)
    result.faults.sort()
    return result


def _write(entry: _Entry, result: Imported, *, dry_run: bool, keep: bool) -> None:
    amount = entry.amount
    is_new = amount.pk is None
    if not is_new and keep:
        old = Amount.objects.with_rates().get(pk=amount.pk)
        old.translations = {**amount.translations, **old.translations}
        entry = _Entry(old, list(old.rates.all()), entry.before)
        amount = old
    is_changed = is_new or _describe(amount, entry.rates) != entry.before
    if is_new:
        result.added += 1
    elif is_changed:
        result.changed += 1
    else:
        result.unchanged += 1
    if dry_run or not is_changed:
        return
    amount.save()
    if is_new or not keep:
        amount.rates.all().delete()
        for place, rate in enumerate(entry.rates):
            rate.amount, rate.sort_order = amount, place
        Rate.objects.bulk_create(entry.rates)


def _describe(amount: Amount, rates: Iterable[Rate]) -> Any:
    """What an amount says, to find out whether it changed."""
    own = [str(getattr(amount, name)) for name in OF_AMOUNT]
    return own, dict(amount.translations), sorted(map(_describe_rate, rates))


def _describe_rate(rate: Rate) -> list[str]:
    values = (getattr(rate, name) for name in OF_RATE)
    return [
        f"{value.normalize():f}" if isinstance(value, Decimal) else str(value) for value in values
    ]


class _Reader:
    """Turns rows into amounts; collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.checks = Checks(faults, _HINTS)
        self.there = {amount.key: amount for amount in Amount.objects.with_rates()}
        self.entries: dict[str, _Entry] = {}
        self.order = 0

    def read(self, rows: Iterable[Row]) -> list[_Entry]:
        """The amounts in the order of their first rows."""
        for row in rows:
            key = self.checks.read_key(row, "key", _KEY)
            if key not in self.entries:
                self.order += 10
                self.entries[key] = self._begin(key, row)
            self._add_rate(self.entries[key], row)
        return list(self.entries.values())

    def _begin(self, key: str, row: Row) -> _Entry:
        amount = self.there.get(key) or Amount(key=key)
        before = _describe(amount, amount.rates.all()) if amount.pk else None
        amount.order = self.order
        for column in OF_AMOUNT:
            if column in row.cells:
                setattr(amount, column, self._read_value(row, column))
        texts = {
            code: clean_line(row.get(column))
            for column, code in get_translation_columns().items()
            if row.get(column)
        }
        amount.translations = {**amount.translations, **texts}
        self.checks.check(row, amount, ["key"])
        return _Entry(amount, before=before)

    def _add_rate(self, entry: _Entry, row: Row) -> None:
        rate = Rate()
        for column in OF_RATE:
            if column in row.cells:
                setattr(rate, column, self._read_value(row, column))
        self.checks.check(row, rate, ["amount"])
        entry.rates.append(rate)

    def _read_value(self, row: Row, column: str) -> Any:
        text = clean_line(row.get(column))
        if column in {"valid_from", "valid_until", "source_date"}:
            return normalize_number(text)
        if column == "value":
            return self._read_number(row, text)
        if column in {"sample", "proposed"}:
            return bool(self.checks.read_yes_or_no(row, column))
        if column == "kind":
            return _KINDS.get(text.lower() or "minimum", text)
        if column in {"country", "currency"}:
            return text.upper()
        return text.lower() if column in {"sector", "period"} else text

    def _read_number(self, row: Row, text: str) -> Decimal | None:
        try:
            number = Decimal(normalize_number(text)) if text else None
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not number.is_finite():
            self.checks.say(row, "value", "number", "This is no number.")
            return None
        return number
