"""Numbers in the header for who is signed in: what is new to them, and what waits for them.

Apps register what there is to count, with ``NOTICES`` and ``WAITING``. Everything is counted
in one query for each page, so nothing that is registered may ask the database by itself
before its rows are read. Visitors cost nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import Promise

from portal.core.hooks import Hook
from portal.core.middleware import is_signed_in
from portal.members.models import Member
from portal.members.permissions import lacks_second_step

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Notice:
    """Something new to a member, with a number of its own in the header.

    ``rows`` are what is counted. ``describe`` says the number in a sentence, in which ``label``,
    what is seen, comes first. ``url_name``: the page that shows these rows, and no others.
    """

    label: str | Promise
    describe: Callable[[int], str]
    rows: Callable[[Member], QuerySet[Any]]
    url_name: str


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One thing that waits, on the page that lists them all. ``place``: board, group, country."""

    title: Any
    url: str
    since: "dt.datetime"
    place: Any = ""
    note: str | Promise = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class WaitingQueue:
    """A kind of thing that waits for somebody's decision.

    ``rows``: those that the member decides on, the most urgent first; ``None`` where it is
    plainly none of their business. ``describe`` makes items of them, in any number of queries
    that does not grow with the rows. ``url_name``: the page for all of them.
    """

    label: str | Promise
    rows: Callable[[Member], QuerySet[Any] | None]
    describe: Callable[[QuerySet[Any], Member], Iterable[WaitingItem]]
    url_name: str


NOTICES: Hook[Notice] = Hook("notices", "What may be new to a member: a number in the header.")
WAITING: Hook[WaitingQueue] = Hook(
    "waiting", "What waits for moderators, editors and others who decide: one number for all."
)


@dataclass(frozen=True, slots=True)
class WaitingNumber:
    """How many things of a kind wait for the member. ``key``: that in ``WAITING``."""

    key: str
    queue: WaitingQueue
    number: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a member is told in the header."""

    # By the key in ``NOTICES``.
    new: dict[str, int] = field(default_factory=dict)
    waiting: list[WaitingNumber] = field(default_factory=list)

    @property
    def total_waiting(self) -> int:
        """How much waits in all queues."""
        return sum(each.number for each in self.waiting)


class _CountRows(Subquery):
    """The number of rows of a query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def get_numbers(request: HttpRequest) -> Numbers:
    """The numbers for who sends the request, asked once; none for visitors."""
    if not hasattr(request, "_notices"):
        request._notices = _count(request)  # type: ignore[attr-defined]
    numbers: Numbers = request._notices  # type: ignore[attr-defined]
    return numbers


def _count(request: HttpRequest) -> Numbers:
    if not is_signed_in(request) or not isinstance(request.user, Member):
        return Numbers()
    member = request.user
    notices = list(NOTICES)
    queues = {
        key: rows for key, queue in WAITING.items() if (rows := get_rows(queue, member)) is not None
    }
    everything = [*(notice.rows(member) for notice in notices), *queues.values()]
    counts = {f"number_{place}": _number_of(rows) for place, rows in enumerate(everything)}
    one_row = Member.objects.filter(pk=member.pk).order_by()
    found = one_row.annotate(**counts).values_list(*counts).first() if counts else None
    numbers = list(found or [0] * len(everything))
    waiting = zip(queues, numbers[len(notices) :], strict=True)
    return Numbers(
        new=dict(zip(NOTICES.keys(), numbers, strict=False)),
        waiting=[WaitingNumber(key, WAITING[key], number) for key, number in waiting],
    )


def get_rows(queue: WaitingQueue, member: Member) -> QuerySet[Any] | None:
    """What waits for ``member``; nothing for who has not passed the second step."""
    return None if lacks_second_step(member) else queue.rows(member)


def _number_of(rows: QuerySet[Any]) -> _CountRows:
    return _CountRows(rows.order_by().values("pk"))
