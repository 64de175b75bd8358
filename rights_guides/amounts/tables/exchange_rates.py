"""The table of exchange rates: what one euro was worth in other currencies on a day."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction

from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Columns, Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from rights_guides.amounts.models import ExchangeRate

COLUMNS = Columns(("currency", "per_euro", "date", "source"))
_HINTS = {
    "currency": "Three letters, such as NPR.",
    "per_euro": "How much one euro buys: digits with a point before the decimals, such as 155.2.",
    "date": "A day, such as 2026-05-31.",
}


def import_exchange_rates(content: bytes, *, dry_run: bool = False) -> Imported:
    """Write the rates of a CSV or XLSX file, unless a row has a fault."""
    table = read_table(content, COLUMNS)
    result = Imported(faults=table.faults)
    there = {(rate.currency, rate.date): rate for rate in ExchangeRate.objects.all()}
    with transaction.atomic():
        for rate in _read(table.rows, result.faults):
            old = there.get((rate.currency, rate.date))
            if old and (old.per_euro, old.source) == (rate.per_euro, rate.source):
                result.unchanged += 1
                continue
            rate.pk = old.pk if old else None
            result.changed += bool(old)
            result.added += not old
            if not (dry_run or result.faults):
                rate.save()
        if result.faults:
            transaction.set_rollback(True)
    result.faults.sort()
    return result


def _read(rows: Iterable[Row], faults: list[Fault]) -> Iterable[ExchangeRate]:
    checks, seen = Checks(faults, _HINTS), dict[tuple[str, Any], int]()
    for row in rows:
        rate = ExchangeRate(
            currency=clean_line(row.get("currency")).upper(),
            per_euro=_read_number(row),
            date=_read_day(row),
            source=clean_line(row.get("source")),
        )
        known = len(faults)
        checks.check(row, rate)
        if (rate.currency, rate.date) in seen:
            number = seen[rate.currency, rate.date]
            message = f"Row {number} has this currency on this day, too."
            checks.say(row, "currency", "double", message)
        seen.setdefault((rate.currency, rate.date), row.number)
        if len(faults) == known:
            yield rate


def _read_number(row: Row) -> Any:
    try:
        number = Decimal(normalize_number(clean_line(row.get("per_euro"))))
        return number if number.is_finite() else None
    except InvalidOperation:
        return None


def _read_day(row: Row) -> Any:
    try:
        return dt.date.fromisoformat(normalize_number(clean_line(row.get("date"))))
    except ValueError:
        return None
