"""Whether a contact is open, by the clocks of the place, and when that changes."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.i18n.formats import format_local_date, format_local_time, get_weekday_name

if TYPE_CHECKING:
    from portal.countries.models import Contact

_DAYS_AHEAD = 8
_MOST_DAYS_AHEAD = 400
# A page that says “open now” may be kept for so long, or until one of its places opens or closes.
LONGEST = dt.timedelta(minutes=5)
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Openness:
    """``changes_at``: when it opens or closes, by its own clocks; nothing if it never does.

    ``state``: ``open``, ``shut`` (it opens again), ``closed`` (for a time, whatever its hours).
    """

    state: str
    changes_at: dt.datetime | None = None

    @property
    def mark(self) -> str:
        """The state of its mark (``parts/status_mark.html``)."""
        return {"open": "full", "shut": "open"}.get(self.state, "stop")

    def __str__(self) -> str:
        """It in the reader's language: what is true until it changes, and when that is."""
        if self.state == "closed":
            return _say_closed(self.changes_at)
        if self.changes_at is None:
            return _("Open now")
        time = format_local_time(self.changes_at.time())
        if self.state == "open":
            return _("Open now, until %(time)s") % {"time": time}
        day = self.changes_at.date()
        is_near = day - timezone.now().astimezone(self.changes_at.tzinfo).date() < _WEEK
        when = _("%(days)s, %(times)s") % {
            "days": get_weekday_name(day.weekday()) if is_near else format_local_date(day),
            "times": time,
        }
        return _("Closed now. Opens again: %(when)s") % {"when": when}


def _say_closed(reopens_at: dt.datetime | None) -> str:
    if reopens_at is None:
        return _("Closed for a time")
    last = reopens_at.date() - dt.timedelta(days=1)
    return _("Closed until %(date)s") % {"date": format_local_date(last)}


def get_zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The time zone of this name, if there is one."""
    try:
        return zoneinfo.ZoneInfo(name) if name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Other hours from ``first`` to ``last``, on the usual days of the week; closed without times.

    ``reason``: a key of ``blocks.REASONS``.
    """

    first: dt.date
    last: dt.date
    opens: dt.time | None = None
    closes: dt.time | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a place is open, by its own clocks: ``weekdays`` (Monday is 0), and closed for a time.

    ``closes`` no later than ``opens`` is a time of the next day. ``zone`` and the times may be
    unknown. ``dated``: what holds on some days instead.
    """

    zone: zoneinfo.ZoneInfo | None
    weekdays: Sequence[int]
    opens: dt.time | None
    closes: dt.time | None
    temporarily_closed: bool = False
    closed_until: dt.date | None = None
    dated: Sequence[DatedHours] = ()

    @property
    def are_known(self) -> bool:
        """Whether one can say when it is open."""
        return None not in (self.zone, self.opens, self.closes) and bool(self.weekdays)

    def find_openness(self, now: dt.datetime) -> Openness | None:
        """Whether it is open at a moment; nothing where its hours or its clocks are not known."""
        here = now.astimezone(self.zone or dt.UTC)
        if self._is_closed_for_a_time(here.date()):
            last = self.closed_until
            return Openness("closed", _begin_day_after(last, here.tzinfo) if last else None)
        return self._look_up(here) if self.are_known else None

    def find_opening(self, now: dt.datetime) -> dt.datetime | None:
        """When it opens again, if it is not open and that is known."""
        found = self.find_openness(now)
        while found and found.state == "closed" and found.changes_at:
            if not self.are_known:
                return None
            found = self._look_up(found.changes_at)
        return found.changes_at if found and found.state == "shut" else None

    def is_open_on(self, day: dt.date) -> bool:
        """Whether it opens on a day, as far as one knows."""
        is_closed = self.closed_until is not None and self._is_closed_for_a_time(day)
        return self._find_times(day) is not None and not is_closed

    def find_closing(self, day: dt.date) -> dt.datetime | None:
        """When it closes again after it opened on a day, by its own clocks."""
        opens, closes = self._find_times(day) or (self.opens, self.closes)
        if opens is None or closes is None:
            return None
        last = day + dt.timedelta(days=1) if closes <= opens else day
        return dt.datetime.combine(last, closes, self.zone)

    def _find_times(self, day: dt.date) -> tuple[dt.time | None, dt.time | None] | None:
        """When it opens and closes on a day, as far as one knows; nothing if it stays closed."""
        if day.weekday() not in self.weekdays:
            return None
        for each in self.dated:
            if each.first <= day <= each.last:
                return (each.opens, each.closes) if each.opens is not None else None
        return self.opens, self.closes

    def _is_closed_for_a_time(self, day: dt.date) -> bool:
        last = self.closed_until
        return self.temporarily_closed and (last is None or day <= last)

    def _look_up(self, now: dt.datetime) -> Openness | None:
        for begins, ends in _join(self._iterate_spans(now.date())):
            if now < begins:
                return Openness("shut", begins)
            if now < ends:
                always = ends.date() - now.date() >= dt.timedelta(days=_DAYS_AHEAD - 1)
                return Openness("open", None if always else ends)
        return None

    def _iterate_spans(self, today: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """From yesterday, which may last into today, the times when it is open."""
        past_all = max(((each.last - today).days for each in self.dated), default=0) + _DAYS_AHEAD
        for ahead in range(-1, min(max(past_all, _DAYS_AHEAD), _MOST_DAYS_AHEAD)):
            day = today + dt.timedelta(days=ahead)
            opens, _closes = self._find_times(day) or (None, None)
            closing = self.find_closing(day)
            if opens is not None and closing is not None:
                yield dt.datetime.combine(day, opens, self.zone), closing


def get_hours(contact: "Contact") -> Hours:
    """The hours of a contact."""
    return Hours(
        get_zone(contact.zone_name),
        list_weekdays(contact),
        contact.opens,
        contact.closes,
        contact.temporarily_closed,
        contact.closed_until,
        list_dated_hours(contact),
    )


def list_dated_hours(contact: "Contact") -> list[DatedHours]:
    """What holds on some days instead of the usual hours, the first days first."""
    values = [dict(block.value) for block in contact.dated_hours or ()]
    found = [DatedHours(**(each | {"last": each["last"] or each["first"]})) for each in values]
    return sorted(found, key=lambda each: each.first)


def find_openness(contact: "Contact", now: dt.datetime | None = None) -> Openness | None:
    """Whether it is open at a moment; nothing where its hours or its clocks are not known."""
    return get_hours(contact).find_openness(now or timezone.now())


def _begin_day_after(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)


def list_weekdays(contact: "Contact") -> list[int]:
    """The days of the week on which it is open; Monday is 0. None where they are not known."""
    first, last = contact.weekday_from, contact.weekday_to
    known = [day for day in (first, last) if day is not None]
    if not known:
        return []
    return [(known[0] + day) % 7 for day in range((known[-1] - known[0]) % 7 + 1)]


def _join(
    spans: Iterable[tuple[dt.datetime, dt.datetime]],
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Spans of which one ends where the next begins are one."""
    kept: tuple[dt.datetime, dt.datetime] | None = None
    for begins, ends in spans:
        if kept and begins <= kept[1]:
            kept = kept[0], max(kept[1], ends)
            continue
        if kept:
            yield kept
        kept = begins, ends
    if kept:
        yield kept


def find_max_age(found: Iterable[Openness | None], now: dt.datetime | None = None) -> int:
    """For how many seconds what is said of all of them stays true, and a page may be kept."""
    now = now or timezone.now()
    moments = [each.changes_at for each in found if each and each.changes_at]
    return int(max(min([moment - now for moment in moments] + [LONGEST]).total_seconds(), 0))
