"""Counts of cases by group of problems and corridor, month, sector and outcome; sums and days.

The groups of problems are the columns of every table, so that ``portal.core.disclosure`` decides
for all of them at once: no count of fewer than five cases follows from them, margins included.
A case stands for itself, however many workers it is of. A group with fewer than five cases in
all is counted nowhere.

Sums and medians are given for a group where at least five cases have a figure and none of them
is most of the sum (the dominance rule of A. Hundepool et al., "Statistical Disclosure Control",
Wiley 2012, chapter 4): the next largest could otherwise reckon the largest.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any, NamedTuple

from django.core.cache import cache
from django.utils import timezone

from portal.core.disclosure.cells import MIN_CONTRIBUTORS, Cell, merge_cells
from portal.core.disclosure.tables import (
    Suppression,
    compute_margins,
    protect_tables,
    select_columns,
)
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.models import Case

CACHE_SECONDS = 60 * 60
_CACHE_KEY = "helpdesk-numbers"
CORRIDOR, MONTH, SECTOR, OUTCOME = TABLES = ("corridor", "month", "sector", "outcome")
# One case may not be more than this of a sum.
MAX_SHARE = Decimal("0.7")

_GROUPS = [category.key for category in categories.CATEGORIES]


class CaseFigures(NamedTuple):
    """What is counted of one case; days are ``None`` where there was no answer or solution."""

    group: str
    corridor: str
    month: str
    sector: str
    outcome: str
    claimed: Decimal | None = None
    recovered: Decimal | None = None
    currency: str = ""
    days_to_answer: float | None = None
    days_to_resolution: float | None = None


@dataclass(frozen=True)
class Count:
    """Cases for one key; ``None`` where ``suppression`` says why."""

    key: str
    cases: int | None
    suppression: str = ""


@dataclass(frozen=True)
class Sum:
    """Money of a group in one currency; ``None``: not shown, or nobody said."""

    currency: str
    claimed: Decimal | None
    recovered: Decimal | None


@dataclass(frozen=True)
class GroupFigures:
    """What is published of one group of problems besides its counts. Days are medians."""

    key: str
    cases: int
    days_to_answer: float | None
    days_to_resolution: float | None
    sums: list[Sum] = field(default_factory=list)


@dataclass
class Numbers:
    """Everything that may be published. ``total``: ``None`` if there are too few cases.

    ``tables``: by kind, the margins of all groups together. ``by_group``: by group and kind, for
    the groups whose own columns may be shown.
    """

    until: dt.date
    total: int | None
    groups: list[GroupFigures]
    tables: dict[str, list[Count]]
    by_group: dict[str, dict[str, list[Count]]]


def get_numbers() -> Numbers:
    """The numbers of whole months, reckoned at most once an hour. One query, or none."""
    until = timezone.localdate().replace(day=1)
    kept: Numbers | None = cache.get(_CACHE_KEY)
    if kept is None or kept.until != until:
        kept = compute_numbers(read_figures(until), until)
        cache.set(_CACHE_KEY, kept, CACHE_SECONDS)
    return kept


def read_figures(until: dt.date, since: dt.date | None = None) -> list[CaseFigures]:
    """The figures of every case that came in before ``until``; duplicates count once."""
    rows = Case.objects.submitted().standing_alone().filter(received_at__lt=_begin(until))
    if since:
        rows = rows.filter(received_at__gte=_begin(since))
    rows = rows.order_by()
    columns = (
        "kind", "origin", "destination", "received_at", "sector", "outcome", "claimed",
        "recovered", "currency", "first_answer_at", "resolved_at",
    )  # fmt: skip
    return [_read(*row) for row in rows.values_list(*columns).iterator(chunk_size=5000)]


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _read(*row: Any) -> CaseFigures:
    kind, origin, destination, received, sector, outcome, claimed, recovered, currency = row[:9]
    first_answer, resolved = row[9:]
    local = timezone.localtime(received)
    return CaseFigures(
        categories.get_group_key(kind) or "other",
        f"{origin or ''}-{destination or ''}",
        f"{local:%Y-%m}",
        sector,
        outcome,
        claimed,
        recovered,
        currency,
        _count_days(received, first_answer),
        _count_days(received, resolved),
    )


def _count_days(start: dt.datetime, end: dt.datetime | None) -> float | None:
    return None if end is None else (end - start).total_seconds() / 86_400


def compute_numbers(figures: Sequence[CaseFigures], until: dt.date) -> Numbers:
    """What may be published of these cases."""
    tables = {kind: _count(figures, kind) for kind in TABLES}
    counted, suppressions = protect_tables(tables)
    numbers = Numbers(until, None, [], {}, {})
    margins = compute_margins(select_columns(tables[CORRIDOR], counted), 1)
    total = merge_cells(margins.values())
    if total.is_sensitive:
        return numbers
    numbers.total = total.count
    numbers.groups = [
        _summarise(_GROUPS[column], [each for each in figures if each.group == _GROUPS[column]])
        for column in sorted(counted, key=lambda column: -margins[column].count)
    ]
    for kind, table in tables.items():
        _publish(numbers, kind, select_columns(table, counted), suppressions[kind])
    return numbers


def _count(figures: Iterable[CaseFigures], kind: str) -> dict[tuple[str, int], Cell]:
    members: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, each in enumerate(figures):
        members[getattr(each, kind), _GROUPS.index(each.group)].add(number)
    return {position: Cell(len(cases), frozenset(cases)) for position, cases in members.items()}


def _publish(
    numbers: Numbers, kind: str, table: Mapping[tuple[str, int], Cell], suppression: Suppression
) -> None:
    numbers.tables[kind] = _build_counts(compute_margins(table, 0), suppression.rows)
    for column in suppression.columns:
        cells = {key: cell for (key, own), cell in table.items() if own == column}
        reasons = {key: suppression.cells.get((key, column), "") for key in cells}
        tables_of_group = numbers.by_group.setdefault(_GROUPS[column], {})
        tables_of_group[kind] = _build_counts(cells, reasons)


def _build_counts(cells: Mapping[str, Cell], reasons: Mapping[str, str]) -> list[Count]:
    """Counts, the largest first; those not shown last, in an order that says nothing."""
    counts = [
        Count(key, None if reasons.get(key) else cell.count, reasons.get(key, ""))
        for key, cell in cells.items()
    ]
    return sorted(counts, key=lambda each: (each.cases is None, -(each.cases or 0), each.key))


def _summarise(group: str, figures: Sequence[CaseFigures]) -> GroupFigures:
    by_currency: defaultdict[str, list[CaseFigures]] = defaultdict(list)
    for each in figures:
        if each.currency:
            by_currency[each.currency].append(each)
    sums = [
        Sum(currency, _add(each.claimed for each in rows), _add(each.recovered for each in rows))
        for currency, rows in sorted(by_currency.items())
    ]
    return GroupFigures(
        group,
        len(figures),
        _get_median(each.days_to_answer for each in figures),
        _get_median(each.days_to_resolution for each in figures),
        [each for each in sums if each.claimed is not None or each.recovered is not None],
    )


def _add(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; ``None`` of fewer than five amounts, or where one is most of it."""
    known = sorted((amount for amount in amounts if amount), reverse=True)
    if len(known) < MIN_CONTRIBUTORS:
        return None
    total = sum(known, Decimal())
    return None if known[0] > MAX_SHARE * total else total


def _get_median(days: Iterable[float | None]) -> float | None:
    known = [each for each in days if each is not None]
    return round(median(known), 1) if len(known) >= MIN_CONTRIBUTORS else None
