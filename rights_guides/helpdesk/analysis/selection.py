"""Which of the numbers of a period a page shows: of all cases, of a corridor, or of a country.

Nothing is counted here: what is shown stands in the numbers, or is a sum of what stands there.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from portal.core.choices import Choices
from portal.core.disclosure.cells import COMPLEMENTARY
from rights_guides.helpdesk.analysis import tables
from rights_guides.helpdesk.analysis.numbers import (
    CORRIDOR,
    MONTH,
    OUTCOME,
    SECTOR,
    Count,
    Numbers,
)
from rights_guides.helpdesk.analysis.tables import Group, Table

GROUPS, FIGURES = "group", "figures"


def get_table_choices() -> Choices:
    """What a page can show."""
    return [
        (GROUPS, _("Kinds of problem")),
        (CORRIDOR, _("By corridor")),
        (MONTH, _("By month")),
        (SECTOR, _("By sector")),
        (OUTCOME, _("By outcome")),
        (FIGURES, _("Time and money for each kind of problem")),
    ]


@dataclass(frozen=True)
class Selection:
    """``total``: ``None`` where it is hidden. ``groups``: with what is said besides counts."""

    total: int | None
    tables: list[Table] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def select(numbers: Numbers, origin: str, destination: str, wanted: Collection[str]) -> Selection:
    """What a page shows of ``numbers``: from ``origin`` to ``destination``, or either, or all."""
    if not origin and not destination:
        return _select_all(numbers, wanted)
    is_meant = _match(origin, destination)
    corridors = [each for each in numbers.tables.get(CORRIDOR, []) if is_meant(each.key)]
    shown = []
    if GROUPS in wanted:
        shown.append(tables.build_group_table(count_groups(numbers, origin, destination)))
    if CORRIDOR in wanted and not (origin and destination):
        shown += tables.build_tables({CORRIDOR: corridors})
    return Selection(_add_up(corridors), [each for each in shown if each])


def _select_all(numbers: Numbers, wanted: Collection[str]) -> Selection:
    shown = []
    if GROUPS in wanted:
        shown.append(tables.build_group_table(count_groups(numbers)))
    shown += tables.build_tables(
        {kind: counts for kind, counts in numbers.tables.items() if kind in wanted}
    )
    groups = [each for each in tables.build_groups(numbers) if each.figures]
    return Selection(
        numbers.total,
        [each for each in shown if each],
        groups if FIGURES in wanted else [],
    )


def count_groups(numbers: Numbers, origin: str = "", destination: str = "") -> list[Count]:
    """The cases of each group of problems there; hidden where one of the corridors is."""
    if not origin and not destination:
        return [Count(each.key, each.cases) for each in numbers.groups]
    is_meant = _match(origin, destination)
    counts = []
    for group, by_kind in numbers.by_group.items():
        there = [each for each in by_kind.get(CORRIDOR, []) if is_meant(each.key)]
        if there:
            cases = _add_up(there)
            reason = there[0].suppression if len(there) == 1 else COMPLEMENTARY
            counts.append(Count(group, cases, "" if cases is not None else reason))
    return sorted(counts, key=lambda each: (each.cases is None, -(each.cases or 0), each.key))


def _match(origin: str, destination: str) -> Callable[[str], bool]:
    """Which corridors are meant: from and to these countries, or any with the one that is named."""

    def is_meant(key: str) -> bool:
        start, _dash, end = key.partition("-")
        return origin in ("", start) and destination in ("", end)

    return is_meant


def _add_up(counts: list[Count]) -> int | None:
    """The sum; ``None`` where there is nothing, or one of them is hidden."""
    known = [each.cases for each in counts if each.cases is not None]
    return sum(known) if known and len(known) == len(counts) else None
