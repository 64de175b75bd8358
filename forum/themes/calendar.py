"""The calendar of themes: a strip of months for each theme of a year, and an iCalendar file."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import get_month_names
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Event

from forum.themes.progress import theme_url
from portal.core.calendars import build_calendar, build_event
from portal.i18n.formats import get_babel_locale, localize_digits

if TYPE_CHECKING:
    from forum.themes.models import ThemePage

# In the units of a strip: the width of a month, and of the year.
MONTH = 40
WIDTH = 12 * MONTH
# Where the months begin, but the first; the same from both sides.
MONTH_LINES = tuple(range(MONTH, WIDTH, MONTH))


@dataclass(frozen=True)
class Bar:
    """Where a theme's bar is drawn in its strip of a year."""

    x: float
    width: float
    state: str


class MonthName(NamedTuple):
    """A month as it stands over a strip: 1 where there is little room, “Jan” elsewhere.

    Unicode's own narrow names are as long as the short ones in Nepali, and Latin in Urdu.
    """

    number: int
    short: str


@dataclass(frozen=True)
class Year:
    """A year with the themes that run in it, in order of opening."""

    number: int
    themes: "Sequence[ThemePage]"
    bars: Sequence[Bar]
    month_names: Sequence[MonthName]
    today: float | None

    @property
    def rows(self) -> "list[tuple[ThemePage, Bar]]":
        """Each theme with its bar."""
        return list(zip(self.themes, self.bars, strict=True))

    @property
    def month_lines(self) -> Sequence[int]:
        """Where the months begin in a strip."""
        return MONTH_LINES

    @property
    def label(self) -> str:
        """The year in the reader's digits, not grouped."""
        return localize_digits(str(self.number))


class ScheduledTheme(NamedTuple):
    """A theme whose dates are set."""

    theme: "ThemePage"
    opens_on: dt.date
    closes_on: dt.date


def get_scheduled(themes: "Iterable[ThemePage]") -> list[ScheduledTheme]:
    """Only the themes whose dates are set."""
    return [
        ScheduledTheme(page, page.opens_on, page.closes_on)
        for page in themes
        if page.opens_on and page.closes_on
    ]


def build_years(themes: "Iterable[ThemePage]") -> list[Year]:
    """Every year in which a theme runs, the latest first, laid out for its strip."""
    scheduled = get_scheduled(themes)
    numbers = {
        year for run in scheduled for year in range(run.opens_on.year, run.closes_on.year + 1)
    }
    return [_build_year(number, scheduled) for number in sorted(numbers, reverse=True)]


def _build_year(number: int, scheduled: Sequence[ScheduledTheme]) -> Year:
    first, last = dt.date(number, 1, 1), dt.date(number, 12, 31)
    inside = [run for run in scheduled if run.opens_on <= last and run.closes_on >= first]
    today = timezone.localdate()
    return Year(
        number,
        [run.theme for run in inside],
        [_build_bar(run, first, last) for run in inside],
        _get_month_names(),
        _mirror(_day_offset(today)) if today.year == number else None,
    )


def _build_bar(run: ScheduledTheme, first: dt.date, last: dt.date) -> Bar:
    start = _day_offset(max(run.opens_on, first))
    end = WIDTH if run.closes_on >= last else _day_offset(run.closes_on + dt.timedelta(days=1))
    width = round(end - start, 1)
    x = round(_mirror(end if translation.get_language_bidi() else start), 1)
    return Bar(x, width, run.theme.state.value)


def _day_offset(day: dt.date) -> float:
    """Where a day begins in its year, in units of the strip."""
    following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    length = (following - day.replace(day=1)).days
    return (day.month - 1 + (day.day - 1) / length) * MONTH


def _mirror(x: float) -> float:
    """Flip ``x`` if the reader's language runs from right to left."""
    return round(WIDTH - x if translation.get_language_bidi() else x, 1)


def _get_month_names() -> list[MonthName]:
    locale = get_babel_locale(translation.get_language())
    short = get_month_names("abbreviated", "stand-alone", locale=locale)
    return [MonthName(month, short[month]) for month in range(1, 13)]


def to_ical(themes: "Iterable[ThemePage]") -> bytes:
    """The themes whose dates are set, as an iCalendar file."""
    return build_calendar(_("Themes of the forum"), map(_build_event, get_scheduled(themes)))


def _build_event(run: ScheduledTheme) -> Event:
    page = run.theme
    return build_event(
        uid=f"theme-{page.translation_key}",
        first=run.opens_on,
        last=run.closes_on,
        title=str(page.title),
        summary=page.summary,
        path=theme_url(page),
        changed_at=page.last_published_at,
    )
