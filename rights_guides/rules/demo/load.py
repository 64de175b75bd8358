"""Loads the demo's rules: ``rights.csv``, with their translations in ``translations/``.

Sample content, each row with its source and its doubt. What an editor has changed stays.
"""

import csv
import io
import json
from pathlib import Path

from django.core.management.base import CommandError

from portal.core.demo import Advance
from rights_guides.rules.tables.reading import import_rules

_FOLDER = Path(__file__).parent


def build_table() -> str:
    """The table with a column for each language that has been translated into."""
    with (_FOLDER / "rights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for path in sorted((_FOLDER / "translations").glob("*.json")):
        texts = json.loads(path.read_text(encoding="utf-8"))
        for row in rows:
            row[f"rule_{path.stem}"] = texts.get(row["key"], "")
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def load_rules(advance: Advance) -> None:
    """Make the rules that are not there yet."""
    advance("rights.csv")
    imported = import_rules(build_table().encode(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
