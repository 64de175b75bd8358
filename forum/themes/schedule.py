"""When a theme is open: reckoned from its dates at the moment somebody asks."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SHORTEST_MONTHS = 3
LONGEST_MONTHS = 6


class State(models.TextChoices):
    """Where a theme is in its life."""

    PROPOSED = "proposed", _("Proposed")
    SCHEDULED = "scheduled", _("Coming")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month, ``months`` later; its last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of a theme; both are its own: it is still open on ``closes_on``."""

    opens_on: dt.date | None
    closes_on: dt.date | None

    def state(self, today: dt.date | None = None) -> State:
        """Where the theme is on a day, today if none is given."""
        today = today or timezone.localdate()
        if self.opens_on is None or self.closes_on is None:
            return State.PROPOSED
        if today < self.opens_on:
            return State.SCHEDULED
        return State.OPEN if today <= self.closes_on else State.CLOSED

    @property
    def has_right_length(self) -> bool:
        """Between three and six months, counting both days."""
        if self.opens_on is None or self.closes_on is None:
            return True
        end = self.closes_on + dt.timedelta(days=1)
        shortest = add_months(self.opens_on, SHORTEST_MONTHS)
        return shortest <= end <= add_months(self.opens_on, LONGEST_MONTHS)

    @property
    def months(self) -> int:
        """How many months it runs, a begun one counted whole."""
        return self._months_until(self.closes_on)

    def month(self, today: dt.date | None = None) -> int:
        """Which of its months it is in; 0 before it opens, all of them when it is over."""
        today = today or timezone.localdate()
        if self.opens_on is None or self.closes_on is None or today < self.opens_on:
            return 0
        return self._months_until(min(today, self.closes_on))

    def _months_until(self, day: dt.date | None) -> int:
        if self.opens_on is None or day is None:
            return 0
        months = 1
        while add_months(self.opens_on, months) <= day:
            months += 1
        return months
