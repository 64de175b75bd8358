"""Takes cases from a table: all rows or none, each checked, run twice without doubles.

Steps are only ever added: what a case has and the table has not stays. ``notes`` of the result
say row by row what is different from before: a dry run shows just that.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import transaction

from campaigns.supervision.bodies import Body
from campaigns.supervision.models import CaseDocument, SupervisoryCase, SupervisoryStep
from campaigns.supervision.models.cases import State
from campaigns.supervision.steps import Kind
from campaigns.supervision.tables import PLAIN, get_cells, get_columns
from campaigns.supervision.tables.steps import ReadStep, read_steps, write_step
from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from portal.i18n import registry

_HINTS = {
    "bodies": f"One or more of: {'; '.join(Body.values)}.",
    "country": "Two letters, such as NP.",
    "state": f"One of: {', '.join(State.values)}.",
    "filed": "A day, a month or a year, such as 2013-09-20, 2013-09 or 2013.",
    "steps": "Write “2013-01-16 filed: what happened”, with a semicolon between two steps. Kinds: "
    f"{', '.join(Kind.values)}.",
    "checked_on": "A day, such as 2026-05-31.",
    "source_title": "Who says so, and where.",
    "source_url": "It begins with https:// or http:// and is at most 600 characters long.",
    "source_language": f"One of: {', '.join(registry.BY_CODE)}.",
}


class _Read(NamedTuple):
    """What a row says: the case, what it said before, its source, and the steps that are new."""

    case: SupervisoryCase
    before: dict[str, str]
    source: CaseDocument
    new_steps: list[SupervisoryStep]


def import_cases(content: bytes, *, dry_run: bool = False, keep: bool = False) -> Imported:
    """Write the rows of a CSV or XLSX file, unless one has a fault.

    ``keep``: cases that are there stay as they are.
    """
    table = read_table(content, get_columns())
    result = Imported(faults=table.faults)
    with transaction.atomic():
        read = list(_Reader(result.faults).read(table.rows))
        if not result.faults:
            for each in read:
                _write(each, result, dry_run=dry_run, keep=keep)
    result.faults.sort()
    return result


def _write(read: _Read, result: Imported, *, dry_run: bool, keep: bool) -> None:
    case, before = read.case, read.before
    after = _tell(read)
    steps = [write_step(step) for step in read.new_steps]
    different = [name for name in after if before.get(name, "") != after[name]]
    if before and (keep or not (different or steps)):
        result.unchanged += 1
        return
    result.changed += bool(before)
    result.added += not before
    result.notes.append(f"{case.key}: {_describe(before, after, different, steps)}")
    if not dry_run:
        case.save()
        read.source.case = case
        read.source.save()
        for step in read.new_steps:
            step.case = case
            step.save()


def _tell(read: _Read) -> dict[str, str]:
    """What the case says now, apart from its steps."""
    source = read.source
    cells = get_cells(read.case) | {
        "source_title": source.title,
        "source_url": source.url,
        "source_language": source.language,
    }
    return {name: value for name, value in cells.items() if name != "steps"}


def _describe(
    before: dict[str, str], after: dict[str, str], different: list[str], steps: list[str]
) -> str:
    """What is different: ``state: open → closed; + 2026-05 report: report approved``."""
    if not before:
        return "; ".join(["new", *(f"+ {step}" for step in steps)])
    said = [
        f"{name}: {before.get(name) or 'empty'} → {after[name] or 'empty'}" for name in different
    ]
    return "; ".join([*said, *(f"+ {step}" for step in steps)])


class _Reader:
    """Turns rows into cases; collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.checks = Checks(faults, _HINTS)
        cases = SupervisoryCase.objects.with_steps()
        self.there: dict[str, SupervisoryCase] = {case.key: case for case in cases}
        self.seen: dict[str, int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[_Read]:
        """What each row says; what has no key is left out."""
        for row in rows:
            key = self.checks.read_key(row, "key", "Small letters, digits and hyphens.")
            if not key:
                continue
            if key in self.seen:
                message = f"Row {self.seen[key]} has this key, too."
                self.checks.say(row, "key", "double", message)
                continue
            self.seen[key] = row.number
            yield self._read(row, key)

    def _read(self, row: Row, key: str) -> _Read:
        case = self.there.get(key) or SupervisoryCase(key=key)
        source = next(iter(case.documents.all()), None) if case.pk else None
        source = source or CaseDocument(sort_order=0)
        before = get_cells(case) if case.pk else {}
        for name in (*PLAIN, "bodies", "instruments", "checked_on", "sample"):
            if name in row.cells:
                setattr(case, name, self._read_value(row, name))
        for column, name in (("source_title", "title"), ("source_url", "url")):
            if column in row.cells:
                setattr(source, name, clean_line(row.get(column)))
        source.language = row.get("source_language").lower() or source.language
        self.checks.check(row, case, ["campaign", "agreement", "steps"])
        columns = {name: f"source_{name}" for name in ("title", "url", "language")}
        self.checks.check(row, source, ["case"], columns)
        return _Read(case, before, source, list(self._read_steps(row, case)))

    def _read_value(self, row: Row, name: str) -> Any:
        text = clean_line(row.get(name))
        if name == "bodies":
            return [part.strip().lower() for part in text.split(";") if part.strip()]
        if name == "country":
            return text.upper()
        if name == "state":
            return text.lower() or State.OPEN.value
        if name == "sample":
            return bool(self.checks.read_yes_or_no(row, name))
        if name == "filed":
            return normalize_number(text)
        return self._read_day(row, normalize_number(text)) if name == "checked_on" else text

    def _read_day(self, row: Row, text: str) -> dt.date | None:
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self.checks.say(row, "checked_on", "date", "This is no day.")
            return None

    def _read_steps(self, row: Row, case: SupervisoryCase) -> Iterator[SupervisoryStep]:
        """Those that the case does not have yet."""
        there = {write_step(step) for step in case.holding_steps} if case.pk else set()
        try:
            read = read_steps(row.get("steps"))
        except ValueError as refusal:
            self.checks.say(row, "steps", "shape", f"This is no step: {refusal}.")
            return
        for each in read:
            step = self._make_step(row, case, each)
            if step and write_step(step) not in there:
                there.add(write_step(step))
                columns = dict.fromkeys(("kind", "date", "what", "next_on", "corrects"), "steps")
                self.checks.check(row, step, ["case", "actor"], columns)
                yield step

    def _make_step(self, row: Row, case: SupervisoryCase, said: ReadStep) -> SupervisoryStep | None:
        try:
            expected = dt.date.fromisoformat(said.next_on) if said.next_on else None
        except ValueError:
            self.checks.say(row, "steps", "date", f"This is no day: {said.next_on}.")
            return None
        return SupervisoryStep(
            case=case, kind=said.kind, date=said.date, what=said.what, next_on=expected
        )
