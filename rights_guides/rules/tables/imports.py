"""Takes rules from a table: all rows or none, each checked, run twice without doubles."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.db import transaction

from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from rights_guides.rules.models import CheckedBy, Rule, Stage, Topic
from rights_guides.rules.models.rules import MAX_ON_CARD, MAX_TEXT_LENGTH
from rights_guides.rules.sectors import Sector
from rights_guides.rules.tables import FIELDS, TRANSLATED, get_columns, get_translation_columns

_NUMBERS = {"card_place"}
_DATES = {"in_force_from", "source_date", "checked_on", "next_check_on"}
_HINTS = {
    "country": "Two letters, such as KW, or EU for the European Union.",
    "stage": f"One of: {', '.join(Stage.values)}.",
    "sector": f"Empty, or one of: {', '.join(Sector.values)}.",
    "checked_by": f"Empty, or one of: {', '.join(CheckedBy.values)}.",
    "checked_on": "A day, such as 2026-05-31.",
    "next_check_on": "A day, such as 2026-05-31.",
    "card_place": f"Empty, or a number from 1 to {MAX_ON_CARD}.",
    "source_url": "It begins with https:// and is at most 600 characters long.",
}
_COLUMN_OF = {field: column for column, field in FIELDS.items()}


def import_rules(content: bytes, *, dry_run: bool = False, keep: bool = False) -> Imported:
    """Write the rules of a CSV or XLSX file, unless a row has a fault.

    ``keep``: rules that are there stay as they are, but for languages that they lack.
    """
    table = read_table(content, get_columns())
    result = Imported(faults=table.faults)
    with transaction.atomic():
        for rule, is_new, changes in _Reader(result.faults).read(table.rows, keep=keep):
            if is_new:
                result.added += 1
            elif changes:
                result.changed += 1
                result.notes += _find_stale(rule, changes)
            else:
                result.unchanged += 1
            if not (dry_run or result.faults) and (is_new or changes):
                rule.save()
        if result.faults:
            transaction.set_rollback(True)
    result.faults.sort()
    return result


def _find_stale(rule: Rule, changes: set[str]) -> list[str]:
    """The translations that still say what the rule, or its doubt, said before."""
    stale = sorted(
        name
        for column, field in TRANSLATED.items()
        if FIELDS[column] in changes
        for name, code in get_translation_columns(column).items()
        if getattr(rule, field).get(code) and name not in changes
    )
    return [f"{rule.key}: look at {', '.join(stale)}, the English has changed."] if stale else []


class _Reader:
    """Turns rows into rules; collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.checks = Checks(faults, _HINTS)
        self.topics = {topic.key: topic for topic in Topic.objects.all()}
        self.there = {rule.key: rule for rule in Rule.objects.all()}
        self.rows_by_key: dict[str, int] = {}

    def read(self, rows: Iterable[Row], *, keep: bool) -> Iterable[tuple[Rule, bool, set[str]]]:
        """Each rule, whether it is new, and which fields and translations have changed."""
        for row in rows:
            number = len(self.checks.found)
            key = self._read_key(row)
            rule = self.there.get(key) or Rule(key=key)
            is_new = rule.pk is None
            before = _get_values(rule)
            if is_new or not keep:
                self._fill(rule, row)
            translated = self._translate(rule, row, keep=keep and not is_new)
            self.checks.check(row, rule, ["key", "topic"], _COLUMN_OF)
            if len(self.checks.found) == number:
                now = _get_values(rule)
                yield rule, is_new, translated | {name for name in now if now[name] != before[name]}

    def _read_key(self, row: Row) -> str:
        message = "Give the row a key of its own, such as kw-passport-1."
        key = self.checks.read_key(row, "key", message)
        if not key:
            return ""
        if key in self.rows_by_key:
            self.checks.say(row, "key", "double", f"Row {self.rows_by_key[key]} has the same key.")
        self.rows_by_key.setdefault(key, row.number)
        return key

    def _fill(self, rule: Rule, row: Row) -> None:
        """What the row says; what the table has no column for stays."""
        for column, name in FIELDS.items():
            if column in row.cells:
                setattr(rule, name, self._read_value(row, column))
        topic = self.topics.get(row.get("topic").lower().replace("_", "-"))
        if topic:
            rule.topic = topic
        else:
            close = get_close_matches(row.get("topic"), self.topics, n=1)
            known = f"Did you mean {close[0]}?" if close else f"One of: {', '.join(self.topics)}."
            self.checks.say(row, "topic", "topic", f"There is no such area of rights. {known}")

    def _read_value(self, row: Row, column: str) -> Any:
        text = clean_line(row.get(column))
        if column in _DATES | _NUMBERS:
            text = normalize_number(text)
        if column in {"checked_on", "next_check_on", "card_place"}:
            return text or None
        if column == "sample":
            return bool(self.checks.read_yes_or_no(row, column))
        if column == "country":
            return text.upper()
        if column == "stage":
            return text.lower().replace("-", "_")
        return text.lower() if column in {"sector", "checked_by"} else text

    def _translate(self, rule: Rule, row: Row, *, keep: bool) -> set[str]:
        """Take the languages that the row has; answers with the columns that changed something.

        ``keep``: only those that are missing, of an English text that still is the row's.
        """
        changed = set()
        for column, field in TRANSLATED.items():
            if keep and getattr(rule, FIELDS[column]) != clean_line(row.get(column)):
                continue
            texts = dict(getattr(rule, field))
            for name, code in get_translation_columns(column).items():
                text = clean_line(row.get(name))
                if len(text) > MAX_TEXT_LENGTH:
                    self.checks.say(
                        row, name, "max_length", f"At most {MAX_TEXT_LENGTH} characters."
                    )
                if text and text != texts.get(code) and not (keep and texts.get(code)):
                    texts[code] = text
                    changed.add(name)
            setattr(rule, field, texts)
        return changed


def _get_values(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in (*FIELDS.values(), "topic_id")}
