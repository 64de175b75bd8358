"""Bars as SVG, drawn on the server: sizes only, colours come from the stylesheet.

A chart repeats what the table beside it says. It is drawn from the side on
which the reader's language begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

# In the chart's own units; the page stretches it to the width there is.
WIDTH = 360
ROW, TEXT, GAP, BAR = 52, 18, 7, 18
# A longer name would run into its number; the table has the whole of it.
LONGEST_NAME = 30
# The shortest bar that is still seen.
SHORTEST = 3


@dataclass(frozen=True)
class Bar:
    """One bar with its words; ``start`` is where both begin, ``x`` the bar's left edge."""

    name: str
    value: str
    x: int
    start: int
    end: int
    width: int
    text_y: int
    bar_y: int


@dataclass(frozen=True)
class Chart:
    """Bars one below the other."""

    bars: list[Bar]
    height: int
    width: int = WIDTH
    thickness: int = BAR


def chart(rows: Sequence[tuple[str, int, str]], *, from_the_right: bool) -> Chart | None:
    """A chart of (name, number, number as it is written); ``None`` without two rows to compare."""
    if len(rows) < 2:
        return None
    largest = max(number for _name, number, _written in rows) or 1
    start, end = (WIDTH, 0) if from_the_right else (0, WIDTH)
    bars = []
    for place, (name, number, written) in enumerate(rows):
        width = max(SHORTEST, round(WIDTH * number / largest))
        x = WIDTH - width if from_the_right else 0
        top = place * ROW
        short = Truncator(name).chars(LONGEST_NAME)
        bars.append(Bar(short, written, x, start, end, width, top + TEXT, top + TEXT + GAP))
    return Chart(bars, len(rows) * ROW)
