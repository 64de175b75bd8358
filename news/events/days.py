"""The days of an event: once, or again by a rule with an end."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule

# As often as an event may take place: enough for a meeting each week of a year.
MOST_TIMES = 60
# By the names that iCalendar has for them.
FREQUENCIES = {"WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The first and the last day of one time that an event takes place."""

    first: dt.date
    last: dt.date

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on the same day."""
        return self.first == self.last


@dataclass(frozen=True)
class Rule:
    """``starts`` to ``ends``; again by ``frequency`` (a key of ``FREQUENCIES``) until a day."""

    starts: dt.date
    ends: dt.date
    frequency: str = ""
    until: dt.date | None = None

    @cached_property
    def times(self) -> list[Days]:
        """Each time that it takes place, in order; one more than may be, if there are more."""
        return list(self._iterate())

    def _iterate(self) -> Iterator[Days]:
        yield Days(self.starts, self.ends)
        if self.frequency not in FREQUENCIES or self.until is None:
            return
        lasts = self.ends - self.starts
        begins = dt.datetime.combine(self.starts, dt.time())
        until = dt.datetime.combine(self.until, dt.time())
        again = rrule(FREQUENCIES[self.frequency], dtstart=begins, until=until)
        for each in islice(again, 1, MOST_TIMES + 1):
            yield Days(each.date(), each.date() + lasts)

    @property
    def last_day(self) -> dt.date:
        """When the last time ends."""
        return self.times[-1].last

    @property
    def last_begins(self) -> dt.date:
        """When it takes place for the last time."""
        return self.times[-1].first

    def find_next(self, today: dt.date) -> Days:
        """The time that runs or comes next; the last one when all are over."""
        return next((each for each in self.times if each.last >= today), self.times[-1])

    def find_between(self, first: dt.date, last: dt.date) -> list[Days]:
        """Every time that has a day between two days."""
        return [each for each in self.times if each.first <= last and each.last >= first]
