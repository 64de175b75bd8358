"""The geometry of bar charts in SVG; colours come from the stylesheet.

A chart repeats the table beside it, and starts on the side on which the reader's
language starts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.core.text.cutting import cut

# In the chart's own units; the page scales it to the available width.
WIDTH = 360
ROW, TEXT, GAP, BAR = 52, 18, 7, 18
# A longer name would run into its number; the table shows it in full.
MAX_NAME_LENGTH = 30
# The shortest bar that can still be seen.
MIN_BAR_WIDTH = 3


@dataclass(frozen=True)
class Bar:
    """A bar with its labels, which start at ``start``; ``x`` is the bar's left edge."""

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
    """A chart of horizontal bars."""

    bars: list[Bar]
    height: int
    width: int = WIDTH
    thickness: int = BAR


def build_chart(rows: Sequence[tuple[str, int, str]], *, from_the_right: bool) -> Chart | None:
    """Lay out rows of (name, number, formatted number); ``None`` for fewer than two rows."""
    if len(rows) < 2:
        return None
    largest = max(number for _name, number, _written in rows) or 1
    start, end = (WIDTH, 0) if from_the_right else (0, WIDTH)
    bars = []
    for place, (name, number, written) in enumerate(rows):
        width = max(MIN_BAR_WIDTH, round(WIDTH * number / largest))
        x = WIDTH - width if from_the_right else 0
        top = place * ROW
        short = cut(name, MAX_NAME_LENGTH)
        bars.append(Bar(short, written, x, start, end, width, top + TEXT, top + TEXT + GAP))
    return Chart(bars, len(rows) * ROW)
