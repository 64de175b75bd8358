"""The calendar of themes: years with their months, as a strip and as a file."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import get_month_names
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from forum.themes.progress import theme_url
from portal.i18n.formats import babel_locale

if TYPE_CHECKING:
    from forum.themes.models import ThemePage

# The strip is drawn in these units; a month is MONTH wide.
MONTH, ROW, HEAD = 40, 26, 22
WIDTH = 12 * MONTH


@dataclass(frozen=True)
class Block:
    """A theme's share of a year: where its bar is drawn."""

    x: float
    y: float
    width: float
    state: str


@dataclass(frozen=True)
class Tick:
    """A month of the strip: its short name and the middle of it."""

    x: float
    name: str


@dataclass(frozen=True)
class Year:
    """A year with the themes that run in it, the first to open first."""

    number: int
    themes: "Sequence[ThemePage]"
    blocks: Sequence[Block]
    ticks: Sequence[Tick]
    today: float | None

    @property
    def height(self) -> int:
        """Of the strip, in its units."""
        return HEAD + ROW * len(self.themes) + 4

    @property
    def label(self) -> str:
        """The year; digits as the reader's language writes them elsewhere."""
        return str(self.number)


class Run(NamedTuple):
    """A theme with the days that it has."""

    theme: "ThemePage"
    opens_on: dt.date
    closes_on: dt.date


def runs(themes: "Iterable[ThemePage]") -> list[Run]:
    """Those of the themes that have days."""
    return [
        Run(page, page.opens_on, page.closes_on)
        for page in themes
        if page.opens_on and page.closes_on
    ]


def years(themes: "Iterable[ThemePage]") -> list[Year]:
    """Every year in which a theme runs, the latest first."""
    dated = runs(themes)
    numbers = {year for run in dated for year in range(run.opens_on.year, run.closes_on.year + 1)}
    return [_year(number, dated) for number in sorted(numbers, reverse=True)]


def _year(number: int, dated: Sequence[Run]) -> Year:
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    inside = [run for run in dated if run.opens_on <= last and run.closes_on >= first]
    today = timezone.localdate()
    return Year(
        number,
        [run.theme for run in inside],
        [_block(run, row, first, last) for row, run in enumerate(inside)],
        _ticks(),
        _mirrored(_place(today)) if today.year == number else None,
    )


def _block(run: Run, row: int, first: dt.date, last: dt.date) -> Block:
    start = _place(max(run.opens_on, first))
    end = WIDTH if run.closes_on >= last else _place(run.closes_on + dt.timedelta(days=1))
    width = round(end - start, 1)
    x = round(_mirrored(end if translation.get_language_bidi() else start), 1)
    return Block(x, HEAD + ROW * row, width, run.theme.state.value)


def _place(day: dt.date) -> float:
    """How far into its year a day begins, in units of the strip."""
    following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    length = (following - day.replace(day=1)).days
    return (day.month - 1 + (day.day - 1) / length) * MONTH


def _mirrored(x: float) -> float:
    """The year runs with the writing."""
    return round(WIDTH - x if translation.get_language_bidi() else x, 1)


def _ticks() -> list[Tick]:
    locale = babel_locale(translation.get_language())
    names = get_month_names("narrow", "stand-alone", locale=locale)
    return [Tick(_mirrored((month - 0.5) * MONTH), names[month]) for month in range(1, 13)]


def as_file(themes: "Iterable[ThemePage]") -> bytes:
    """The themes that have days, for a calendar program."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//forum themes//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Themes of the forum"))
    for run in runs(themes):
        calendar.add_component(_event(run))
    content: bytes = calendar.to_ical()
    return content


def _event(run: Run) -> Event:
    page, event = run.theme, Event()
    event.add("uid", f"theme-{page.translation_key}")
    event.add("dtstamp", page.last_published_at or timezone.now())
    event.add("dtstart", run.opens_on)
    # The end of a whole-day event is the first day that is no longer part of it.
    event.add("dtend", run.closes_on + dt.timedelta(days=1))
    event.add("summary", str(page.title))
    event.add("description", page.summary)
    event.add("url", settings.SITE_URL + theme_url(page))
    event.add("transp", "TRANSPARENT")
    return event
