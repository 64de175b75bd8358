"""Loads the demo's amounts, with their names in other languages, and its exchange rates.

Sample content, each row with its source and its doubt. What an editor has changed stays.
"""

import csv
import io
import json
from pathlib import Path

from django.core.management.base import CommandError

from portal.core.demo import Advance
from portal.core.imported_tables.command import Imported
from rights_guides.amounts.models import Amount, ExchangeRate
from rights_guides.amounts.tables.exchange_rates import import_exchange_rates
from rights_guides.amounts.tables.imports import import_amounts

_FOLDER = Path(__file__).parent


def build_table() -> str:
    """The table with a column for each language that names are translated into."""
    with (_FOLDER / "amounts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = json.loads((_FOLDER / "names.json").read_text(encoding="utf-8"))
    codes = sorted({code for texts in names.values() for code in texts})
    for row in rows:
        row |= {f"name_{code}": names.get(row["name"], {}).get(code, "") for code in codes}
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def load_amounts(advance: Advance) -> None:
    """Make the amounts and exchange rates that are not there yet."""
    advance("amounts.csv")
    _check(import_amounts(build_table().encode(), keep=True))
    if not ExchangeRate.objects.exists():
        _check(import_exchange_rates((_FOLDER / "exchange_rates.csv").read_bytes()))


def get_amount_ids() -> dict[str, int]:
    """The amounts as the demo's pages name them: by their keys."""
    return dict(Amount.objects.values_list("key", "pk"))


def _check(imported: Imported) -> None:
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
