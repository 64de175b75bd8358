"""Whether a contact is open, by the clocks of the place, and when that changes."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.i18n.formats import format_local_date, format_local_time, get_weekday_name

if TYPE_CHECKING:
    from portal.countries.models import Contact

_DAYS_AHEAD = 8
# A page that says “open now” may be kept for so long, or until one of its places opens or closes.
LONGEST = dt.timedelta(minutes=5)


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
        when = _("%(days)s, %(times)s") % {
            "days": get_weekday_name(self.changes_at.weekday()),
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


def find_openness(contact: "Contact", now: dt.datetime | None = None) -> Openness | None:
    """Whether it is open at a moment; nothing where its hours or its clocks are not known."""
    now = now or timezone.now()
    zone = get_zone(contact.zone_name)
    if contact.temporarily_closed:
        last = contact.closed_until
        here = now.astimezone(zone or dt.UTC)
        if last is None or here.date() <= last:
            return Openness("closed", _begin_day_after(last, here.tzinfo) if last else None)
    if zone is None or contact.opens is None or contact.closes is None:
        return None
    return _look_up(contact, now.astimezone(zone), zone)


def _begin_day_after(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone)


def _look_up(contact: "Contact", now: dt.datetime, zone: dt.tzinfo) -> Openness | None:
    spans = list(_join(_iterate_spans(contact, now.date(), zone)))
    if not spans:
        return None
    for begins, ends in spans:
        if now < begins:
            return Openness("shut", begins)
        if now < ends:
            always = ends.date() - now.date() >= dt.timedelta(days=_DAYS_AHEAD - 1)
            return Openness("open", None if always else ends)
    return None


def list_weekdays(contact: "Contact") -> list[int]:
    """The days of the week on which it is open; Monday is 0. None where they are not known."""
    first, last = contact.weekday_from, contact.weekday_to
    known = [day for day in (first, last) if day is not None]
    if not known:
        return []
    return [(known[0] + day) % 7 for day in range((known[-1] - known[0]) % 7 + 1)]


def _iterate_spans(
    contact: "Contact", today: dt.date, zone: dt.tzinfo
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """From yesterday, which may last into today, the times when it is open."""
    opens, closes = contact.opens, contact.closes
    weekdays = list_weekdays(contact)
    for ahead in range(-1, _DAYS_AHEAD):
        day = today + dt.timedelta(days=ahead)
        if day.weekday() in weekdays and opens is not None and closes is not None:
            last = day + dt.timedelta(days=1) if closes <= opens else day
            yield dt.datetime.combine(day, opens, zone), dt.datetime.combine(last, closes, zone)


def _join(
    spans: Iterable[tuple[dt.datetime, dt.datetime]],
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Spans of which one ends where the next begins are one."""
    kept: tuple[dt.datetime, dt.datetime] | None = None
    for begins, ends in spans:
        if kept and begins <= kept[1]:
            kept = kept[0], ends
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
