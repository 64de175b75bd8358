"""What the back office says first: what waits for me, what is mine, what is overdue.

The panel is drawn in ``portal.home``. Every app registers what it knows with the three hooks
below, as functions that are called with the request and yield lines. A line holds only what
this person may act on; what they have no right to is no line. Lists are short, and the number
of queries does not grow with what is counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from portal.core.hooks import Hook

# What a line shows of what it counts.
MAX_ITEMS = 5


class StartItem(NamedTuple):
    """One thing, and where it is done. ``note``: its language, its board …"""

    title: Any
    url: str
    note: Any = ""


@dataclass(frozen=True, slots=True)
class StartLine:
    """One kind of thing: what it is, how many there are, where all of them are.

    ``url``: empty where there is no list besides these ``items``. ``note``: one sentence more.
    ``counts``: whether the number is said beside the label.
    ``stays``: also shown when there are none, because that is where to add one.
    """

    key: str
    label: str | Promise
    number: int
    url: str = ""
    items: Sequence[StartItem] = ()
    note: str | Promise = ""
    stays: bool = False
    counts: bool = True

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say."""
        return self.number > 0 or self.stays

    @property
    def has_more(self) -> bool:
        """Whether there are more than are shown."""
        return self.number > len(self.items) > 0


BuildLines = Callable[[HttpRequest], Iterable[StartLine]]

WAITING_LINES: Hook[BuildLines] = Hook("waiting_lines", "What waits for the person's decision.")
OWN_LINES: Hook[BuildLines] = Hook("own_lines", "What the person looks after, or has begun.")
OVERDUE_LINES: Hook[BuildLines] = Hook("overdue_lines", "What should have been done by now.")


def take_first[T](rows: QuerySet[Any, T]) -> tuple[int, list[T]]:
    """How many ``rows`` there are, and the first of them; two queries at the most."""
    first = list(rows[: MAX_ITEMS + 1])
    return (rows.count() if len(first) > MAX_ITEMS else len(first)), first[:MAX_ITEMS]
