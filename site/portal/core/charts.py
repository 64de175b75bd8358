"""The geometry of charts of bars and of columns in SVG; colours come from the stylesheet.

A chart repeats the table beside it, and starts on the side on which the reader's
language starts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.core.text.truncation import cut
from portal.i18n.formats import format_partial_date

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


# Columns, one a year: room for the largest number above them, and for years below.
_TOP, _FLOOR, COLUMNS_HEIGHT = 22, 130, 150
_MAX_COLUMN_WIDTH = 24


@dataclass(frozen=True)
class Column:
    """How many there were in a year; ``middle``: of the column, for what stands at it."""

    year: int
    number: int
    x: float
    y: int
    width: float
    height: int
    middle: float

    @property
    def written(self) -> str:
        """The year in the reader's digits."""
        return format_partial_date(f"{self.year}")

    @property
    def anchor(self) -> str:
        """On which side of its middle the year is written, so that it stays in the drawing."""
        return "start" if self.middle < WIDTH / 2 else "end"

    @property
    def label_x(self) -> float:
        """Where the year begins or ends."""
        return self.x if self.anchor == "start" else self.x + self.width


@dataclass(frozen=True)
class YearChart:
    """A column for each year that has one. ``marked``: the first and the last of them."""

    columns: list[Column]
    marked: list[Column]
    highest: Column
    width: int = WIDTH
    height: int = COLUMNS_HEIGHT
    floor: int = _FLOOR
    years_at: int = COLUMNS_HEIGHT - 3


def build_year_chart(numbers: Mapping[int, int], *, from_the_right: bool) -> YearChart | None:
    """Columns over a line of years; ``None`` for fewer than two years."""
    if len(numbers) < 2:
        return None
    first, last, most = min(numbers), max(numbers), max(numbers.values())
    step = WIDTH / (last - first + 1)
    width = round(min(max(step * 0.8, MIN_BAR_WIDTH), _MAX_COLUMN_WIDTH), 1)
    columns = []
    for year, number in sorted(numbers.items()):
        middle = step * (year - first + 0.5)
        middle = round(WIDTH - middle if from_the_right else middle, 1)
        height = max(round((_FLOOR - _TOP) * number / most), MIN_BAR_WIDTH)
        x = round(min(max(middle - width / 2, 0), WIDTH - width), 1)
        columns.append(Column(year, number, x, _FLOOR - height, width, height, middle))
    highest = max(columns, key=lambda column: column.number)
    return YearChart(columns, [columns[0], columns[-1]], highest)
