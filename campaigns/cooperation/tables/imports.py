"""Takes agreements from a table: all rows or none, each checked, run twice without doubles.

``notes`` of the result say row by row what is different from before: a dry run shows just that.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from campaigns.cooperation.models import Commitment, CooperationAgreement, Kind, Party, Standing
from campaigns.cooperation.tables import (
    PARTIES,
    PLAIN,
    SEVERAL,
    describe,
    describe_children,
    get_columns,
)
from portal.core.imported_tables.checks import Checks
from portal.core.imported_tables.command import Imported
from portal.core.imported_tables.faults import Fault
from portal.core.imported_tables.rows import Row, read_table
from portal.core.text.cleaning import clean_line
from portal.core.text.digits import normalize_number
from portal.countries.models import Union
from portal.countries.regions import Region

_DATES = {"signed", "ends", "state_on"}
_PARTY = re.compile(r"(?P<name>.+?)(?:\s*\((?P<country>[A-Za-z]{2})\))?")
_HINTS = {
    "key": "Letters, digits and hyphens, such as np-kw-gefont.",
    "kind": f"One of: {', '.join(Kind.values)}.",
    "state": f"One of: {', '.join(Standing.values)}.",
    "signed": "A day, a month or a year, such as 2013-09-20, 2013-09 or 2013.",
    "ends": "A day, a month or a year, such as 2013-09-20, 2013-09 or 2013.",
    "checked_on": "A day, such as 2026-05-31.",
    "origins": "Two letters each, such as NP; BD.",
    "destinations": "Two letters each, such as KW; QA.",
    "regions": f"Of these: {', '.join(Region.values)}.",
    "parties_origin": "Each with its country, such as GEFONT (NP).",
    "parties_destination": "Each with its country, such as KTUF (KW).",
    "source_title": "Who says so, and where.",
    "source_url": "It begins with https:// or http:// and is at most 600 characters long.",
}


@dataclass
class _Entry:
    """What a row makes of an agreement, not written yet; ``None``: the row says nothing of it."""

    agreement: CooperationAgreement
    before: dict[str, str]
    parties: list[Party] | None
    promises: list[Commitment]


def import_agreements(content: bytes, *, dry_run: bool = False, keep: bool = False) -> Imported:
    """Write the rows of a CSV or XLSX file, unless one has a fault.

    What the table lacks stays. ``keep``: agreements that are there stay as they are.
    """
    table = read_table(content, get_columns())
    result = Imported(faults=table.faults)
    with transaction.atomic():
        entries = list(_Reader(result.faults).read(table.rows))
        if not result.faults:
            for entry in entries:
                _write(entry, result, dry_run=dry_run, keep=keep)
    result.faults.sort()
    return result


def _write(entry: _Entry, result: Imported, *, dry_run: bool, keep: bool) -> None:
    agreement, is_new = entry.agreement, entry.agreement.pk is None
    if entry.parties is not None:
        agreement.parties.set(entry.parties)
    if entry.promises:
        agreement.commitments.set([*agreement.commitments.all(), *entry.promises])
    after = describe(agreement) | describe_children(agreement)
    if not is_new and (keep or entry.before == after):
        result.unchanged += 1
        return
    result.changed += not is_new
    result.added += is_new
    result.notes.append(f"{agreement.key}: {_compare(entry.before, after, is_new=is_new)}")
    if not dry_run:
        agreement.save()


def _compare(before: dict[str, str], after: dict[str, str], *, is_new: bool) -> str:
    """What is different: ``state: unknown → ended; ends: empty → 2026``."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if is_new:
        return "new; " + "; ".join(f"{name}: {after[name]}" for name in names)
    return "; ".join(
        f"{name}: {before.get(name) or 'empty'} → {after.get(name) or 'empty'}" for name in names
    )


class _Reader:
    """Turns rows into agreements; collects what is wrong with them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.checks = Checks(faults, _HINTS)
        agreements = CooperationAgreement.objects.prefetch_related("parties", "commitments")
        self.there = {agreement.key: agreement for agreement in agreements}
        self.unions = {(str(each.country), each.name): each for each in Union.objects.all()}
        self.seen: dict[str, int] = {}

    def read(self, rows: Iterable[Row]) -> Iterator[_Entry]:
        """What each row makes of an agreement."""
        for row in rows:
            key = self.checks.read_key(row, "key", "This cannot stand in an address.")
            if not key:
                continue
            if key in self.seen:
                message = f"Row {self.seen[key]} has this key, too."
                self.checks.say(row, "key", "double", message)
                continue
            self.seen[key] = row.number
            yield self._read(row, key)

    def _read(self, row: Row, key: str) -> _Entry:
        agreement = self.there.get(key) or CooperationAgreement(key=key)
        before = describe(agreement) | describe_children(agreement) if agreement.pk else {}
        for name in (*PLAIN, *SEVERAL):
            if name in row.cells:
                setattr(agreement, name, self._read_value(row, name))
        self.checks.check(row, agreement, ["key", "page", "renewed_by"])
        return _Entry(
            agreement, before, self._read_parties(row, agreement), self._read_new(row, agreement)
        )

    def _read_value(self, row: Row, name: str) -> Any:
        text = clean_line(row.get(name))
        if name in SEVERAL:
            values = _split(text)
            return values if name == "regions" else [value.upper() for value in values]
        if name in _DATES:
            return normalize_number(text)
        if name == "checked_on":
            return self._read_day(row, normalize_number(text))
        if name == "sample":
            return bool(self.checks.read_yes_or_no(row, name))
        if name in ("kind", "state"):
            default = Kind.UNIONS if name == "kind" else Standing.UNKNOWN
            return (text.lower() or default.value).replace(" ", "-")
        return text

    def _read_day(self, row: Row, text: str) -> dt.date | None:
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self.checks.say(row, "checked_on", "date", "This is no day.")
            return None

    def _read_parties(self, row: Row, agreement: CooperationAgreement) -> list[Party] | None:
        """All parties as they are afterwards; those of a side whose cell is empty stay."""
        if not any(row.get(column) for column in PARTIES):
            return None
        there = list(agreement.parties.all()) if agreement.pk else []
        parties: list[Party] = []
        for column, side in PARTIES.items():
            of_side = [party for party in there if party.side == side]
            typed = _split(clean_line(row.get(column)))
            parties += [self._read_party(row, column, each, of_side) for each in typed] or of_side
        for number, party in enumerate(parties):
            party.sort_order = number
        return parties

    def _read_party(self, row: Row, column: str, typed: str, there: list[Party]) -> Party:
        found = _PARTY.fullmatch(typed)
        name, country = (found["name"], (found["country"] or "").upper()) if found else (typed, "")
        for party in there:
            if (party.name, str(party.country)) == (name, country):
                return party
        union = self.unions.get((country, name))
        party = Party(side=PARTIES[column], name=name, country=country, union=union)
        self.checks.check(
            row, party, ["agreement", "union"], dict.fromkeys(("name", "country", "side"), column)
        )
        return party

    def _read_new(self, row: Row, agreement: CooperationAgreement) -> list[Commitment]:
        """The promises that are not there yet."""
        there = {each.text for each in agreement.commitments.all()} if agreement.pk else set()
        texts = [text for text in _split(clean_line(row.get("promises"))) if text not in there]
        new = [
            Commitment(text=text, sort_order=len(there) + number)
            for number, text in enumerate(dict.fromkeys(texts))
        ]
        for promise in new:
            self.checks.check(row, promise, ["agreement"], {"text": "promises"})
        return new


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
