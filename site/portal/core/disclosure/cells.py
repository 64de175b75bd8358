"""Primary and complementary suppression in one line of counts with a published total.

A count to which fewer than :data:`MIN_CONTRIBUTORS` different people contributed
is sensitive: it is suppressed (*primary* suppression). A single suppressed count
follows from the total and the rest, so others are suppressed with it, the
smallest first (*complementary* suppression), until what is missing in the line
is at least two counts to which together at least so many people contributed.

People are counted once, whatever they did: the same person may have written in
several months or languages, so a :class:`Cell` holds who its contributors are.
Somebody who has left counts as nobody: counts without a person are suppressed
rather than shown.

Source: the minimum frequency rule and secondary cell suppression as in
A. Hundepool et al., "Statistical Disclosure Control" (Wiley 2012), chapter 4.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

MIN_CONTRIBUTORS = 5
# Why a count is suppressed. The values are stored with published tables.
PRIMARY, COMPLEMENTARY = "few", "held"


@dataclass(frozen=True)
class Cell:
    """A count and the keys of the people who contributed to it."""

    count: int
    contributors: frozenset[int]

    @property
    def people(self) -> int:
        """How many different people contributed."""
        return len(self.contributors)

    @property
    def is_sensitive(self) -> bool:
        """Whether too few people contributed for the count to be published."""
        return self.people < MIN_CONTRIBUTORS


def merge_cells(cells: Iterable[Cell]) -> Cell:
    """The sum of the counts; each contributor once."""
    cells = list(cells)
    contributors = frozenset[int]().union(*(cell.contributors for cell in cells))
    return Cell(sum(cell.count for cell in cells), contributors)


def group_cells[Key: Hashable](
    rows: Iterable[tuple[Key, int | None, int]],
) -> dict[Key, Cell]:
    """Cells by key, from rows of key, person (``None``: the account is gone) and count."""
    counts: defaultdict[Key, int] = defaultdict(int)
    contributors: defaultdict[Key, set[int]] = defaultdict(set)
    for key, person, count in rows:
        counts[key] += count
        if person is not None:
            contributors[key].add(person)
    return {key: Cell(count, frozenset(contributors[key])) for key, count in counts.items()}


def is_line_protected(suppressed: Iterable[Cell]) -> bool:
    """Whether no count that is suppressed in a line follows from the line's total."""
    suppressed = list(suppressed)
    return len(suppressed) > 1 and not merge_cells(suppressed).is_sensitive


def order_by_size[Key: Hashable](cells: Mapping[Key, Cell]) -> list[Key]:
    """The keys, those with the fewest people first; the same order every time."""
    return sorted(cells, key=lambda key: (cells[key].people, cells[key].count, str(key)))


def suppress_line[Key: Hashable](cells: Mapping[Key, Cell]) -> dict[Key, str]:
    """Which counts of a line to suppress: ``PRIMARY`` or ``COMPLEMENTARY`` by key.

    The line's total is taken as published. Where all the line's people are too
    few, everything is suppressed, and the caller must not publish the total.
    """
    reasons = {key: PRIMARY for key in order_by_size(cells) if cells[key].is_sensitive}
    if not reasons:
        return {}
    for key in order_by_size(cells):
        if is_line_protected(cells[suppressed] for suppressed in reasons):
            break
        reasons.setdefault(key, COMPLEMENTARY)
    return reasons
