"""Values of clauses: how they are written, and which of them can be compared.

Two values are compared only in one unit, one currency, one period and under one condition.
Nothing is converted: what a month has in hours is said by each agreement for itself.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import currencies
from portal.i18n import formats


class Measure(models.TextChoices):
    """What is counted."""

    MONEY = "money", gettext_lazy("Money")
    PERCENT = "percent", gettext_lazy("Per cent")
    MINUTES = "minutes", gettext_lazy("Minutes")
    HOURS = "hours", gettext_lazy("Hours")
    DAYS = "days", gettext_lazy("Days")
    WEEKS = "weeks", gettext_lazy("Weeks")
    MONTHS = "months", gettext_lazy("Months")
    YEARS = "years", gettext_lazy("Years")
    DISTANCE = "km", gettext_lazy("Kilometres")
    COUNT = "count", gettext_lazy("Something else, named in the condition")


class Period(models.TextChoices):
    """What it is given for."""

    HOUR = "hour", gettext_lazy("per hour")
    DAY = "day", gettext_lazy("per day")
    WEEK = "week", gettext_lazy("per week")
    MONTH = "month", gettext_lazy("per month")
    YEAR = "year", gettext_lazy("per year")
    ONCE = "once", gettext_lazy("once")
    JOURNEY = "journey", gettext_lazy("per journey")
    DISTANCE = "km", gettext_lazy("per kilometre")


_DURATIONS = frozenset({"hours", "days", "weeks", "months", "years"})


# Migration 0008 finds it here.
validate_currency = currencies.validate_currency


class Comparison(Enum):
    """How a value stands beside another, or why nobody can say."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"
    NO_NUMBER = "no-number"
    OTHER_UNIT = "other-unit"
    OTHER_CURRENCY = "other-currency"
    OTHER_PERIOD = "other-period"
    OTHER_CONDITION = "other-condition"
    OTHER_GROUP = "other-group"
    NO_ORDER = "no-order"


@dataclass(frozen=True, slots=True)
class Value:
    """What a clause gives."""

    amount: Decimal | None = None
    amount_to: Decimal | None = None
    measure: str = ""
    currency: str = ""
    period: str = ""
    note: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return self.amount is not None or bool(self.words)

    @property
    def number(self) -> str:
        """The bare number or range, or the words, for programs."""
        if self.amount is None:
            return self.words
        ends = [self.amount] if self.amount_to is None else [self.amount, self.amount_to]
        return "-".join(_plain(end) for end in ends)

    @property
    def unit(self) -> str:
        """The unit for programs: ``EUR/hour``, ``%``, ``days/year``, and the condition."""
        if self.amount is None:
            return ""
        name = {"money": self.currency, "percent": "%", "count": ""}.get(self.measure, self.measure)
        unit = f"{name}/{self.period}" if self.period else name
        return ", ".join(part for part in (unit, self.note) if part)

    @property
    def text(self) -> str:
        """Number, unit and period in the reader's language; the condition is not part of it."""
        if self.amount is None:
            return self.words
        written = self._write(self.amount)
        if self.amount_to is not None:
            low = formats.format_local_number(self.amount)
            written = f"{low}\N{EN DASH}{self._write(self.amount_to)}"
        return f"{written} {Period(self.period).label}" if self.period else written

    def _write(self, amount: Decimal) -> str:
        if self.measure == Measure.MONEY:
            return formats.format_money(amount, self.currency)
        if self.measure == Measure.PERCENT:
            return formats.format_percent(amount)
        number = formats.format_local_number(amount)
        plural = int(amount) if amount == int(amount) else 2
        if self.measure in _DURATIONS:
            return formats.format_duration(plural, self.measure, number)
        if self.measure == Measure.MINUTES:
            text = ngettext("%(number)s minute", "%(number)s minutes", plural)
            return text % {"number": number}
        if self.measure == Measure.DISTANCE:
            return _("%(number)s km") % {"number": number}
        return number

    def compare(self, other: "Value", better: str) -> Comparison:
        """How this stands beside ``other``; ``better``: whether ``more`` or ``less`` is."""
        if self.amount is None or other.amount is None or self.amount_to or other.amount_to:
            return Comparison.NO_NUMBER
        for name, reason in _SAME:
            if getattr(self, name) != getattr(other, name):
                return reason
        if self.amount == other.amount:
            return Comparison.EQUAL
        if not better:
            return Comparison.NO_ORDER
        is_better = (self.amount > other.amount) == (better == "more")
        return Comparison.BETTER if is_better else Comparison.WORSE


_SAME = (
    ("measure", Comparison.OTHER_UNIT),
    ("currency", Comparison.OTHER_CURRENCY),
    ("period", Comparison.OTHER_PERIOD),
    ("note", Comparison.OTHER_CONDITION),
)


def _plain(amount: Decimal) -> str:
    """Without zeros at the end, never with an exponent."""
    return f"{amount.normalize():f}"


_UNIT_NAMES = {
    "%": Measure.PERCENT,
    **{f"{name.rstrip('s')}": name for name in ("minutes", "hours", "days", "weeks")},
    **{name: name for name in ("minutes", "hours", "days", "weeks", "months", "years", "km")},
    "month": "months",
    "year": "years",
}
_WRITTEN = re.compile(
    r"(?P<name>[A-Z]{3}|%|[a-z]+)(?:/(?P<period>hour|day|week|month|year|once|journey|km)\b)?"
    r"(?:,? (?P<note>.*))?"
)


def parse_unit(written: str) -> tuple[str, str, str, str]:
    """Measure, currency, period and condition of a unit as tables have it (``EUR/hour``)."""
    found = _WRITTEN.fullmatch(written)
    if not written or found is None:
        return (Measure.COUNT, "", "", written) if written else ("", "", "", "")
    name, period, note = found["name"], found["period"] or "", found["note"] or ""
    if currencies.is_currency(name):
        return Measure.MONEY, name, period, note
    if name in _UNIT_NAMES:
        return str(_UNIT_NAMES[name]), "", period, note
    return Measure.COUNT, "", "", written


def parse_value(written: str) -> tuple[Decimal | None, Decimal | None, str]:
    """Lower and upper number of a value as tables have it (``10-100``), or its words."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", written)
    if found is None:
        return None, None, written
    return Decimal(found[1]), Decimal(found[2]) if found[2] else None, ""
