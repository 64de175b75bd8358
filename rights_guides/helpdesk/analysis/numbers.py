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
from rights_guides.helpdesk.analysis.figures import CaseFigures, read_figures

CACHE_SECONDS = 60 * 60
_CACHE_KEY = "helpdesk-numbers"
CORRIDOR, MONTH, SECTOR, OUTCOME = TABLES = ("corridor", "month", "sector", "outcome")
# One case may not be more than this of a sum.
MAX_SHARE = Decimal("0.7")

_GROUPS = [category.key for category in categories.CATEGORIES]


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
