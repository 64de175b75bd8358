"""From when on a country is bound, and when it may leave: computed from dates as exact as known.

A ratification of which only the year is known comes into force somewhere in a span of days; a span
says what is certain, and nothing else is shown.
"""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.partial_dates import get_first_day

_DAY = dt.timedelta(days=1)
_UN_MONTHS, _UN_YEARS = 3, 5
_FIRST_WINDOW = 10


class EntryRule(models.TextChoices):
    """When an instrument comes into force for a country that ratifies it."""

    TWELVE_MONTHS = "twelve-months", _("Twelve months after the ratification is registered (ILO)")
    THIRD_MONTH = (
        "third-month",
        _("On the first day of the month after three months (UN convention)"),
    )


class LeavingRule(models.TextChoices):
    """When a country may denounce it."""

    TEN_YEARS = "ten-years", _("During one year, every ten years (ILO)")
    FIVE_YEARS = "five-years", _("During one year, after ten years and then every five (ILO)")
    ANY_TIME = "any-time", _("At any time, from five years after it is in force there (UN)")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date can mean, the first and the last of them."""

    first: dt.date
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last

    @property
    def text(self) -> str:
        """As exact as it is known (ISO 8601); empty where two years are possible."""
        if self.is_day:
            return self.first.isoformat()
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}" if self.first.year == self.last.year else ""


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a country may denounce; ``last`` is empty where it has no end."""

    first: dt.date
    last: dt.date | None


def get_span(value: str) -> Span:
    """The days that a partial date can mean. Raises ``ValueError`` for what is no date."""
    first = get_first_day(value)
    longer = {4: relativedelta(years=1), 7: relativedelta(months=1)}.get(len(value))
    return Span(first, first + longer - _DAY if longer else first)


def find_entry(rule: str, ratified: Span, since: dt.date | None) -> Span | None:
    """From when on a country is bound; never before the instrument itself is in force.

    ``None`` where the instrument is in force nowhere yet, or its rule is not known.
    """
    if since is None or rule not in EntryRule.values:
        return None
    return Span(max(_enter(rule, ratified.first), since), max(_enter(rule, ratified.last), since))


def _enter(rule: str, day: dt.date) -> dt.date:
    entry: dt.date = day + relativedelta(years=1)
    if rule == EntryRule.THIRD_MONTH:
        entry = (day + relativedelta(months=_UN_MONTHS)).replace(day=1) + relativedelta(months=1)
    return entry


def find_window(
    rule: str, since: dt.date | None, entry: Span | None, today: dt.date
) -> Window | None:
    """The window that is open today, or the next one.

    ``since``: from when on the ILO counts, for every country alike; ``entry``: from when on the
    country is bound, from which the UN convention counts.
    """
    if rule == LeavingRule.ANY_TIME:
        return Window(entry.last + relativedelta(years=_UN_YEARS), None) if entry else None
    if since is None or rule not in LeavingRule.values:
        return None
    step = 10 if rule == LeavingRule.TEN_YEARS else 5
    years = _FIRST_WINDOW
    while since + relativedelta(years=years + 1) <= today:
        years += step
    opens = since + relativedelta(years=years)
    return Window(opens, since + relativedelta(years=years + 1) - _DAY)
