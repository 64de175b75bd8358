"""When a theme is open, computed from its dates at the time of asking."""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SHORTEST_MONTHS = 3
LONGEST_MONTHS = 6
# How long moderators have for the summary, unless the theme says otherwise.
SYNTHESIS_DAYS = 60


class State(models.TextChoices):
    """Where a theme is in its life."""

    PROPOSED = "proposed", _("Proposed")
    SCHEDULED = "scheduled", _("Planned")
    OPEN = "open", pgettext_lazy("state of a theme", "Open")
    SYNTHESIS = "synthesis", _("Summary in progress")
    CLOSED = "closed", _("Closed")
    PUBLISHED = "published", _("Summary published")


# The states of a theme that has closed: only such a theme has a summary.
ENDED_STATES = (State.SYNTHESIS, State.CLOSED, State.PUBLISHED)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month, ``months`` later; its last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of a theme. It is still open on ``closes_on``.

    Days begin at midnight in the time zone of the site.
    """

    opens_on: dt.date | None
    closes_on: dt.date | None
    synthesis_days: int = SYNTHESIS_DAYS

    def state(self, today: dt.date | None = None) -> State:
        """The state on a day (default: today), regardless of whether there is a summary."""
        today = today or timezone.localdate()
        if self.opens_on is None or self.closes_on is None:
            return State.PROPOSED
        if today < self.opens_on:
            return State.SCHEDULED
        if today <= self.closes_on:
            return State.OPEN
        return State.SYNTHESIS if today <= (self.synthesis_until or today) else State.CLOSED

    @property
    def synthesis_until(self) -> dt.date | None:
        """The last day of the time for the summary."""
        return self.closes_on and self.closes_on + dt.timedelta(days=self.synthesis_days)

    def days_left(self, today: dt.date | None = None) -> int | None:
        """Days until it closes, counting its last day as 1; ``None`` if it is not open."""
        today = today or timezone.localdate()
        if self.closes_on is None or self.state(today) != State.OPEN:
            return None
        return (self.closes_on - today).days + 1

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
        """How many months it runs, counting a part as a whole."""
        return self._months_until(self.closes_on)

    def month(self, today: dt.date | None = None) -> int:
        """The month it is in, from 1; 0 before it opens, the last one after it closes."""
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
