"""Numbers in the header for who is signed in: what is new to them, and what waits for them.

Apps register what there is to count, with ``NOTICES`` and ``WAITING``. Everything is counted
in one query for each page, so nothing that is registered may ask the database by itself
before its rows are read. Visitors cost nothing.

To put this query together takes forty times as long as to run it, so its text is kept for all
members of the same kind. Of the member, ``rows`` may therefore use no more than the key and
whether they are a superuser and confirmed; any other field raises ``Member.DoesNotExist``.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import Permission
from django.db import connections
from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
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
    may_enter_back_office: bool = False

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
    member, notices = request.user, NOTICES.items()
    lacks_step = lacks_second_step(member)
    queues = [] if lacks_step else WAITING.items()
    # Without the second step nobody has more rights than others.
    kind = _Kind(member.is_superuser and not lacks_step, member.is_vouched)
    rows = [notice.rows for _key, notice in notices] + [queue.rows for _key, queue in queues]
    found = _make_statement(Member.objects.db, kind, (_list_ways_in, *rows)).run(member)
    numbers = found[1:]
    return Numbers(
        new={key: number or 0 for (key, _notice), number in zip(notices, numbers, strict=False)},
        waiting=[
            WaitingNumber(key, queue, number)
            for (key, queue), number in zip(queues, numbers[len(notices) :], strict=True)
            if number is not None
        ],
        may_enter_back_office=member.is_superuser or bool(found[0]),
    )


def _list_ways_in(member: Member) -> QuerySet[Any]:
    """What lets ``member`` into the back office, as ``has_perm`` would find it."""
    given = Q(user=member) | Q(group__user=member)
    return Permission.objects.filter(
        given, content_type__app_label="wagtailadmin", codename="access_admin"
    )


# The key of no member. In a statement that is kept, the key of who asks takes its place.
_ANYBODY = 2**62


class _Kind(NamedTuple):
    """What decides how the rows of a member are found, besides their key."""

    has_every_right: bool
    is_vouched: bool

    def make_member(self) -> Member:
        """A member of this kind of whom nothing else is known."""
        vouched_on = timezone.now() if self.is_vouched else None
        fields = ["id", "is_superuser", "vouched_on"]
        member: Member = Member.from_db(None, fields, [_ANYBODY, self.has_every_right, vouched_on])
        return member


@dataclass(frozen=True, slots=True)
class _Statement:
    """Counts the rows of any member of one kind. ``is_counted``: which of the kinds of rows."""

    database: str
    sql: str
    params: tuple[Any, ...]
    is_counted: tuple[bool, ...]

    def run(self, member: Member) -> list[int | None]:
        """The numbers for ``member``; ``None`` for what is none of their business."""
        if not any(self.is_counted):
            return [None] * len(self.is_counted)
        params = [member.pk if value == _ANYBODY else value for value in self.params]
        with connections[self.database].cursor() as cursor:
            cursor.execute(self.sql, params)
            found = iter(cursor.fetchone() or [0] * sum(self.is_counted))
        return [next(found) if is_counted else None for is_counted in self.is_counted]


@functools.lru_cache(maxsize=32)
def _make_statement(
    database: str, kind: _Kind, kinds_of_rows: tuple[Callable[[Member], QuerySet[Any] | None], ...]
) -> _Statement:
    """The statement for all members of a kind."""
    member = kind.make_member()
    everything = [find(member) for find in kinds_of_rows]
    counts = {
        f"number_{place}": _number_of(rows)
        for place, rows in enumerate(everything)
        if rows is not None
    }
    one_row = Member.objects.using(database).filter(pk=member.pk).order_by()
    query = one_row.annotate(**counts).values_list(*counts).query
    sql, params = query.get_compiler(database).as_sql() if counts else ("", ())
    return _Statement(database, sql, tuple(params), tuple(rows is not None for rows in everything))


def get_rows(queue: WaitingQueue, member: Member) -> QuerySet[Any] | None:
    """What waits for ``member``; nothing for who has not passed the second step."""
    return None if lacks_second_step(member) else queue.rows(member)


def _number_of(rows: QuerySet[Any]) -> _CountRows:
    return _CountRows(rows.order_by().values("pk"))
