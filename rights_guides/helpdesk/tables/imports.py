"""Takes cases from a table: all rows or none, each checked, run twice without doubles.

A row is known again by what it says of when, what and whom, not by where the case stands: once
a case is here, it is worked on here, and the list changes nothing of it. That also holds when its
names are erased, as long as the key is in the ring that it came in with.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from itertools import batched
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from portal.i18n import registry
from rights_guides.corridors.country_names import find_country
from rights_guides.helpdesk import acts, categories, lookups
from rights_guides.helpdesk.acts import Doer
from rights_guides.helpdesk.choices import Channel, Outcome, Reach, State
from rights_guides.helpdesk.models import Case, Desk, Message
from rights_guides.helpdesk.tables import COLUMNS
from rights_guides.rules.sectors import Sector

MAX_TEXT, MAX_LINE, MAX_WORKERS = 20_000, 200, 1_000_000
STATES = (State.RECEIVED, State.OPEN, State.WAITING, State.RESOLVED, State.CLOSED)
_IDENTITY = ("date", "kind", "origin", "destination", "name", "phone", "employer", "text")
_PERSON = ("name", "phone", "text")
_KINDS = [key for key, _label in (*categories.get_choices(), *categories.get_group_choices())]
_BATCH = 200
_HINTS = {
    "date": "A day, such as 2024-05-31.",
    "closed": "Empty, or a day, such as 2024-05-31.",
    "kind": f"One of: {', '.join(_KINDS)}.",
    "sector": f"Empty, or one of: {', '.join(Sector.values)}.",
    "state": f"Empty, or one of: {', '.join(STATES)}.",
    "outcome": f"Empty, or one of: {', '.join(Outcome.values)}.",
    "currency": "Three letters, such as KWD.",
}


@dataclass
class _Read:
    """A case as its row says; ``text``: what happened."""

    case: Case
    text: str
    digest: bytes


def import_cases(content: bytes, desk: Desk, *, dry_run: bool = False) -> Imported:
    """Write the cases of a CSV or XLSX file for a desk, unless a row has a fault."""
    table = read_table(content, COLUMNS)
    reader = _Reader(Checks(table.faults, _HINTS), desk)
    read = list(reader.read(table.rows))
    result = Imported(faults=sorted(reader.checks.found))
    if result.faults:
        return result
    with transaction.atomic():
        known = _find_known(each.digest for each in read)
        for each in read:
            if each.digest in known:
                result.unchanged += 1
                continue
            result.added += 1
            if not dry_run:
                _write(each, desk)
    return result


def _find_known(digests: Iterable[bytes]) -> set[bytes]:
    """Those whose rows came in before, whichever key of the ring they were kept by."""
    known = set()
    for some in batched(digests, _BATCH):
        hashes = {
            hashed: digest for digest in some for hashed in lookups.look_up_with_all_keys(digest)
        }
        rows = Case.objects.filter(imported_row_lookup__in=list(hashes))
        stored = rows.values_list("imported_row_lookup", flat=True)
        known |= {hashes[bytes(each)] for each in stored if each}
    return known


def _write(read: _Read, desk: Desk) -> None:
    case = read.case
    case.imported_row = read.digest
    case.imported_row_lookup = lookups.look_up(read.digest)
    acts.take_from_list(case, Doer(None, desk))
    if read.text:
        message = Message(case=case, language=case.language)
        message.text = read.text
        message.save()


class _Reader:
    """Turns rows into cases; collects what is wrong with them."""

    def __init__(self, checks: Checks, desk: Desk) -> None:
        self.checks = checks
        self.desk = desk
        self.zone = ZoneInfo(desk.time_zone)
        self.language = next(iter(desk.languages or []), registry.SOURCE_LANGUAGE)
        self.times: Counter[tuple[str, ...]] = Counter()
        self.rows: dict[tuple[str, ...], int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[_Read]:
        """The case of each row that has no fault."""
        for row in rows:
            number = len(self.checks.found)
            case = self._fill(row)
            text = row.get("text")
            if len(text) > MAX_TEXT:
                self.checks.say(row, "text", "max_length", f"At most {MAX_TEXT} characters.")
            digest = self._digest(row)
            self.checks.check(row, case, ["desk", "kind"])  # the kind may be a group
            if len(self.checks.found) == number:
                yield _Read(case, text, digest)

    def _fill(self, row: Row) -> Case:
        case = Case(channel=Channel.IMPORTED, desk=self.desk)
        received = self._read_day(row, "date")
        case.received_at = received
        case.kind = self._read_choice(row, "kind", _KINDS)
        case.origin, case.destination = (
            self._read_country(row, name) for name in ("origin", "destination")
        )
        case.sector = self._read_choice(row, "sector", Sector.values)
        case.workers = self._read_workers(row)
        case.is_collective = case.workers > 1
        case.language = self._read_language(row)
        case.name, case.employer = self._read_line(row, "name"), self._read_line(row, "employer")
        if phone := self._read_line(row, "phone"):
            case.reach, case.contact = Reach.PHONE, {"address": phone}
        self._fill_state(case, row)
        for name in ("claimed", "recovered"):
            setattr(case, name, self._read_amount(row, name))
        case.currency = clean_line(row.get("currency")).upper()
        if not case.currency and (case.claimed or case.recovered):
            self.checks.say(row, "currency", "required", "In which currency are the amounts?")
        return case

    def _fill_state(self, case: Case, row: Row) -> None:
        """Where the case stands; one of which only the outcome is known is closed."""
        case.outcome = self._read_choice(row, "outcome", Outcome.values)
        state = self._read_choice(row, "state", STATES)
        closed = self._read_day(row, "closed")
        case.state = state or (State.CLOSED if case.outcome or closed else State.OPEN)
        is_finished = case.state in (State.RESOLVED, State.CLOSED)
        if case.state == State.RESOLVED and not case.outcome:
            self.checks.say(row, "outcome", "required", "What came of it?")
        if not is_finished and (case.outcome or closed):
            self.checks.say(row, "state", "unfinished", "It has an outcome or was closed.")
        if closed and case.received_at and closed < case.received_at:
            self.checks.say(row, "closed", "order", "That is before the case came in.")
        if is_finished:
            case.resolved_at = closed
        if case.state == State.CLOSED:
            case.closed_at = closed or timezone.now()

    # --- Values

    def _read_day(self, row: Row, column: str) -> dt.datetime | None:
        text = normalize_number(clean_line(row.get(column)))
        if not text and column == "closed":
            return None
        try:
            day = dt.datetime.fromisoformat(text).date()
        except ValueError:
            self.checks.say(row, column, "date", "This is no date.")
            return None
        if not dt.date(1990, 1, 1) <= day <= timezone.localdate():
            self.checks.say(row, column, "range", "This day is too early, or still to come.")
            return None
        return dt.datetime.combine(day, dt.time(12), tzinfo=self.zone)

    def _read_choice(self, row: Row, column: str, values: Iterable[str]) -> str:
        text = clean_line(row.get(column)).lower()
        known = list(values)
        if text not in known and (text or column == "kind"):
            close = get_close_matches(text, known, n=1)
            more = f" Did you mean {close[0]}?" if close else ""
            self.checks.say(row, column, "choice", f"This is not known.{more}")
            return ""
        return text

    def _read_country(self, row: Row, column: str) -> str:
        text = clean_line(row.get(column))
        code = find_country(text) if text else ""
        if text and not code:
            self.checks.say(row, column, "country", "There is no such country.")
        return code

    def _read_language(self, row: Row) -> str:
        code = clean_line(row.get("language")).lower() or self.language
        if code not in registry.BY_CODE:
            known = ", ".join(registry.BY_CODE)
            self.checks.say(row, "language", "choice", f"Empty, or one of: {known}.")
            return self.language
        return code

    def _read_line(self, row: Row, column: str) -> str:
        text = clean_line(row.get(column))
        if len(text) > MAX_LINE:
            self.checks.say(row, column, "max_length", f"At most {MAX_LINE} characters.")
        return text

    def _read_workers(self, row: Row) -> int:
        text = normalize_number(clean_line(row.get("workers"))) or "1"
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MAX_WORKERS):
            self.checks.say(row, "workers", "number", "A number, such as 12.")
            return 1
        return int(text[:9])

    def _read_amount(self, row: Row, column: str) -> Decimal | None:
        text = normalize_number(clean_line(row.get(column)))
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or amount < 0:
            message = "A number without spaces and thousands separators, such as 1200.50."
            self.checks.say(row, column, "amount", message)
            return None
        return amount

    # --- Which row it is

    def _digest(self, row: Row) -> bytes:
        """What the row is known by. Several that name nobody may be alike: they are numbered."""
        cells = tuple(clean_line(row.get(name)).casefold() for name in _IDENTITY)
        self.times[cells] += 1
        first = self.rows.setdefault(cells, row.number)
        if first != row.number and any(row.get(name) for name in _PERSON):
            self.checks.say(row, "", "double", f"Row {first} is about the same person and day.")
        parts = ("imported row", str(self.desk.pk), *cells, str(self.times[cells]))
        return hashlib.sha256("\x1f".join(parts).encode()).digest()
