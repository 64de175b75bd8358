"""The drawing of how an amount moved: a line of steps in SVG, beside the table of its numbers.

From zero up, so that a small rise does not look like a large one; it starts on the side on
which the reader's language starts. Colours come from the stylesheet.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.core.partial_dates import get_first_day
from portal.i18n.formats import format_partial_date
from rights_guides.amounts.models import Rate

WIDTH, HEIGHT = 360, 150
# Room for the numbers above the line, and for the years below it.
_TOP, _BOTTOM = 26, 126
_EDGE = 8
YEARS_AT = HEIGHT - 4


@dataclass(frozen=True, slots=True)
class Point:
    """Where the line rises or falls."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year below the line, and on which side of ``x`` it is written."""

    x: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The line, where it steps, and its first and last year."""

    line: str
    points: list[Point]
    years: list[Year]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = _BOTTOM
    years_at: int = YEARS_AT


def build_chart(rates: Sequence[Rate], today: dt.date, *, from_the_right: bool) -> Chart | None:
    """The chart of a history; ``None`` where fewer than three days are known."""
    known = _get_steps(rates)
    if len(known) < 3:
        return None
    first, last = min(known), max(*known, today)
    highest = max(known.values())
    days = max((last - first).days, 1)

    def place(day: dt.date) -> int:
        x = _EDGE + round((WIDTH - 2 * _EDGE) * (day - first).days / days)
        return WIDTH - x if from_the_right else x

    points = [
        Point(place(day), _BOTTOM - round((_BOTTOM - _TOP) * value / highest))
        for day, value in known.items()
    ]
    moves = [f"M{points[0].x} {points[0].y}"]
    moves += [f"H{point.x}V{point.y}" for point in points[1:]]
    moves.append(f"H{place(last)}")
    sides = ("end", "start") if from_the_right else ("start", "end")
    years = [
        Year(place(first), _write_year(first), sides[0]),
        Year(place(last), _write_year(last), sides[1]),
    ]
    return Chart("".join(moves), points, years)


def _write_year(day: dt.date) -> str:
    return format_partial_date(f"{day.year}")


def _get_steps(rates: Sequence[Rate]) -> dict[dt.date, Decimal]:
    """What was paid from which day on, in the order of the days."""
    steps = {
        get_first_day(rate.known_from): rate.value
        for rate in rates
        if rate.value and rate.known_from and not rate.proposed
    }
    return dict(sorted(steps.items()))
