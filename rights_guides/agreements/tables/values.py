"""What is typed in the cells of a table, and how a fault in one is named."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from portal.core.currencies import is_currency
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.reading import Row
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from rights_guides.agreements import units
from rights_guides.agreements.choices import OLD_SECTORS, Kind, Level, Sector
from rights_guides.agreements.models import Clause

_YES_AND_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_DAYS = {"signed_on", "valid_from", "valid_until"}
_CHOICES: dict[str, list[str]] = {
    "kind": Kind.values,
    "level": Level.values,
    "sector": Sector.values,
    "status": Clause.Status.values,
}
_NUMBER = re.compile(r"-?\d[\d.,'’ ]*")
_HINTS = {
    **{name: f"One of: {', '.join(values)}." for name, values in _CHOICES.items()},
    "countries": "Two letters each, with spaces between, such as BE NL.",
    "value": "A number with a decimal point and no other mark, such as 17.615 or 10-100; or words.",
    "unit": "Such as EUR/hour, %, days/year; after a comma what it depends on.",
    "quotation": "Copy the words of the clause, or give clause_source_url.",
    "original_languages": "Codes of ISO 639, with commas between, such as de, fr.",
}


@dataclass
class Faults:
    """Collects what is wrong with the rows."""

    found: list[Fault] = field(default_factory=list)

    def say(self, row: Row, column: str, code: str, message: str) -> None:
        """One fault, with what to do about it."""
        hint = _HINTS.get(column, "")
        self.found.append(Fault(row.number, column, code, f"{message} {hint}".strip()))

    def check(self, row: Row, model: Model, columns: dict[str, str], leave_out: list[str]) -> None:
        """The same that the back office asks. ``columns``: by field."""
        try:
            model.clean_fields(exclude=leave_out)
            model.clean()
        except ValidationError as refusal:
            for name, errors in refusal.error_dict.items():
                for error in errors:
                    self.say(
                        row, columns.get(name, name), str(error.code), " ".join(error.messages)
                    )


def read_value(faults: Faults, row: Row, column: str) -> Any:
    """What the cell of an agreement or a clause says."""
    text = clean_line(row.get(column))
    if column in _DAYS:
        return _read_day(faults, row, column, normalize_number(text))
    if column in {"renews_tacitly", "extended_by_law", "sample"}:
        return _read_yes_or_no(faults, row, column, text.lower())
    if column == "countries":
        return _read_countries(text)
    if column in _CHOICES:
        return _read_choice(faults, row, column, text)
    if column in {"quotation", "summary"}:
        return row.get(column).strip()
    return text


def _read_day(faults: Faults, row: Row, column: str, text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        faults.say(row, column, "date", "This is no day. Write it like 2026-05-31.")
        return None


def _read_yes_or_no(faults: Faults, row: Row, column: str, text: str) -> bool | None:
    if text and text not in _YES_AND_NO:
        faults.say(row, column, "choice", "Write yes or no, or leave it empty.")
    known = _YES_AND_NO.get(text)
    return bool(known) if column == "sample" else known


def _read_countries(text: str) -> list[str]:
    return [code.upper() for code in re.split(r"[\s,;]+", text) if code]


def _read_choice(faults: Faults, row: Row, column: str, text: str) -> str:
    by_word = {value.casefold(): value for value in _CHOICES[column]}
    if column == "sector":
        by_word |= {name.replace("-", "_"): str(letter) for name, letter in OLD_SECTORS.items()}
    word = text.casefold().replace("-", "_").replace(" ", "_")
    if text and word not in by_word:
        close = get_close_matches(word, by_word, n=1)
        more = f" Did you mean {by_word[close[0]]}?" if close else ""
        faults.say(row, column, "choice", f"There is no such word here.{more}")
    return by_word.get(word, "")


def read_number(faults: Faults, row: Row) -> dict[str, Any]:
    """The fields of a clause that ``value`` and ``unit`` make; a number in doubt is asked back."""
    text = normalize_number(clean_line(row.get("value")))
    amount, amount_to, words = units.parse_value(text)
    if words and _NUMBER.fullmatch(words):
        faults.say(row, "value", "number", "It is not certain which number this is.")
    if any(each is not None and abs(each) >= Decimal(10**10) for each in (amount, amount_to)):
        faults.say(row, "value", "large", "This number is too large.")
        amount, amount_to = None, None
    unit = clean_line(row.get("unit"))
    if amount is not None and not unit:
        faults.say(row, "unit", "unit", "A number needs its unit.")
    if re.fullmatch(r"[A-Z]{3}(/.*)?", unit) and not is_currency(unit[:3]):
        faults.say(row, "unit", "currency", "There is no such currency.")
    parsed = units.parse_unit(unit) if amount is not None else ("", "", "", "")
    names = ("measure", "currency", "period", "unit_note")
    number = {"amount": amount, "amount_to": amount_to, "value_text": words}
    return number | dict(zip(names, map(str, parsed), strict=True))
