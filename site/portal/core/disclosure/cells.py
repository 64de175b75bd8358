"""Numbers of contributions that give nobody away: the one rule for all of them.

A number that speaks of fewer than :data:`FEWEST_PEOPLE` different people is
``few``: it is not shown. That alone would not do, for what is missing can be
worked out from a sum and the rest. So in every line that has a sum (a table,
and a row or a column of a table of two sides) others are ``held`` back too,
the smallest first, until

* what is missing in the line is at least two numbers,
* that together speak of at least five different people, and
* no missing number follows from all the sums of the table taken together.

The same people may have written in several months or languages: people are
counted once, whatever they did (:class:`Cell` knows who they are, not only how
many). Somebody who has left counts as nobody: posts without a person hide
rather than show.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

FEWEST_PEOPLE = 5
FEW, HELD = "few", "held"


@dataclass(frozen=True)
class Cell:
    """A number of posts and the people (keys of accounts) who wrote them."""

    posts: int
    who: frozenset[int]

    @property
    def people(self) -> int:
        """How many different people."""
        return len(self.who)

    @property
    def is_few(self) -> bool:
        """Too few people to be spoken of."""
        return self.people < FEWEST_PEOPLE


def together(cells: Iterable[Cell]) -> Cell:
    """The sum of the posts; everybody once."""
    cells = list(cells)
    who = frozenset[int]().union(*(cell.who for cell in cells))
    return Cell(sum(cell.posts for cell in cells), who)


def cells_by[Key: Hashable](rows: Iterable[tuple[Key, int | None, int]]) -> dict[Key, Cell]:
    """Cells from rows of key, account (``None``: it is gone) and number of posts."""
    posts: defaultdict[Key, int] = defaultdict(int)
    who: defaultdict[Key, set[int]] = defaultdict(set)
    for key, person, number in rows:
        posts[key] += number
        if person is not None:
            who[key].add(person)
    return {key: Cell(number, frozenset(who[key])) for key, number in posts.items()}


def are_enough(hidden: Iterable[Cell]) -> bool:
    """Whether numbers that are hidden in one line hide each other."""
    hidden = list(hidden)
    return len(hidden) > 1 and not together(hidden).is_few


def by_size[Key: Hashable](cells: Mapping[Key, Cell]) -> list[Key]:
    """The keys, those of the fewest people first; always in the same order."""
    return sorted(cells, key=lambda key: (cells[key].people, cells[key].posts, str(key)))


def withheld[Key: Hashable](cells: Mapping[Key, Cell]) -> dict[Key, str]:
    """Which numbers of one line with a sum are not shown, and why: ``few`` or ``held``.

    A sum of fewer than five people must not be shown itself: then all are missing.
    """
    reasons = {key: FEW for key in by_size(cells) if cells[key].is_few}
    if not reasons:
        return {}
    for key in by_size(cells):
        if are_enough(cells[each] for each in reasons):
            break
        reasons.setdefault(key, HELD)
    return reasons
