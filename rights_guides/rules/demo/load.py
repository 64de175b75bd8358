"""Loads the demo's rules: ``rights.csv``, with their translations in ``translations/``.

Sample content, each row with its source and its doubt. What an editor has changed stays. Doubts
are made of the same few sentences: each is translated once in ``doubts/``, and a doubt is in a
language where all its sentences are.
"""

import csv
import io
import json
import re
from pathlib import Path

from django.core.management.base import CommandError

from portal.core.demo import Advance
from rights_guides.rules.tables.imports import import_rules

_FOLDER = Path(__file__).parent
_BETWEEN_SENTENCES = re.compile(r"(?<=\.) ")


def build_table() -> str:
    """The table with a column for each language that has been translated into."""
    with (_FOLDER / "rights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for code, texts in _read_languages("translations"):
        for row in rows:
            row[f"rule_{code}"] = texts.get(row["key"], "")
    for code, sentences in _read_languages("doubts"):
        for row in rows:
            row[f"doubt_{code}"] = _translate(row["doubt"], sentences)
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _read_languages(folder: str) -> list[tuple[str, dict[str, str]]]:
    paths = sorted((_FOLDER / folder).glob("*.json"))
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def _translate(doubt: str, sentences: dict[str, str]) -> str:
    """The doubt sentence by sentence; empty where one of them has no translation."""
    translated = [sentences.get(each, "") for each in _BETWEEN_SENTENCES.split(doubt)]
    return " ".join(translated) if all(translated) else ""


def load_rules(advance: Advance) -> None:
    """Make the rules that are not there yet."""
    advance("rights.csv")
    imported = import_rules(build_table().encode(), keep=True)
    if imported.faults:
        raise CommandError("\n".join(map(str, imported.faults)))
