"""What is typed in the cells of a table, and how to mend it."""

import datetime as dt
import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from portal.core.currencies import is_currency
from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.rows import Row
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from rights_guides.agreements import units
from rights_guides.agreements.choices import OLD_SECTORS, Kind, Level, Sector
from rights_guides.agreements.models import Clause

_DAYS = {"signed_on", "valid_from", "valid_until"}
_CHOICES: dict[str, list[str]] = {
    "kind": Kind.values,
    "level": Level.values,
    "sector": Sector.values,
    "status": Clause.Status.values,
}
_NUMBER = re.compile(r"-?\d[\d.,'’ ]*")
HINTS = {
    **{name: f"One of: {', '.join(values)}." for name, values in _CHOICES.items()},
    "countries": "Two letters each, with spaces between, such as BE NL.",
    "value": "A number with a decimal point and no other mark, such as 17.615 or 10-100; or words.",
    "unit": "Such as EUR/hour, %, days/year; after a comma what it depends on.",
    "quotation": "Where it stands can also be said in clause_source_url.",
    "original_languages": "Codes of ISO 639, with commas between, such as de, fr.",
}


def read_value(checks: Checks, row: Row, column: str) -> Any:
    """What the cell of an agreement or a clause says."""
    text = clean_line(row.get(column))
    if column in _DAYS:
        return _read_day(checks, row, column, normalize_number(text))
    if column in {"renews_tacitly", "extended_by_law", "sample"}:
        answer = checks.read_yes_or_no(row, column, "Write yes or no, or leave it empty.")
        return bool(answer) if column == "sample" else answer
    if column == "countries":
        return _read_countries(text)
    if column in _CHOICES:
        return _read_choice(checks, row, column, text)
    if column in {"quotation", "summary"}:
        return row.get(column).strip()
    return text


def _read_day(checks: Checks, row: Row, column: str, text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        checks.say(row, column, "date", "This is no day. Write it like 2026-05-31.")
        return None


def _read_countries(text: str) -> list[str]:
    return [code.upper() for code in re.split(r"[\s,;]+", text) if code]


def _read_choice(checks: Checks, row: Row, column: str, text: str) -> str:
    by_word = {value.casefold(): value for value in _CHOICES[column]}
    if column == "sector":
        by_word |= {name.replace("-", "_"): str(letter) for name, letter in OLD_SECTORS.items()}
    word = text.casefold().replace("-", "_").replace(" ", "_")
    if text and word not in by_word:
        close = get_close_matches(word, by_word, n=1)
        more = f" Did you mean {by_word[close[0]]}?" if close else ""
        checks.say(row, column, "choice", f"There is no such word here.{more}")
    return by_word.get(word, "")


def read_number(checks: Checks, row: Row) -> dict[str, Any]:
    """The fields of a clause that ``value`` and ``unit`` make; a number in doubt is asked back."""
    text = normalize_number(clean_line(row.get("value")))
    amount, amount_to, words = units.parse_value(text)
    if words and _NUMBER.fullmatch(words):
        checks.say(row, "value", "number", "It is not certain which number this is.")
    if any(each is not None and abs(each) >= Decimal(10**10) for each in (amount, amount_to)):
        checks.say(row, "value", "large", "This number is too large.")
        amount, amount_to = None, None
    unit = clean_line(row.get("unit"))
    if re.fullmatch(r"[A-Z]{3}(/.*)?", unit) and not is_currency(unit[:3]):
        checks.say(row, "unit", "currency", "There is no such currency.")
    parsed = units.parse_unit(unit) if amount is not None else ("", "", "", "")
    names = ("measure", "currency", "period", "unit_note")
    number = {"amount": amount, "amount_to": amount_to, "value_text": words}
    return number | dict(zip(names, map(str, parsed), strict=True))
