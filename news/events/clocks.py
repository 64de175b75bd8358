"""When an event begins and ends, by the clocks of its place and by others."""

import datetime as dt
import zoneinfo
from dataclasses import dataclass

from django.utils.translation import gettext as _

from news.events.days import Days
from portal.i18n.formats import format_date_span, format_local_date, format_local_time, format_zone
from portal.i18n.time_zones import find_fault, get_time_zone_name


@dataclass(frozen=True, slots=True)
class Clocks:
    """The times of an event by the clocks of ``zone``; ``ends`` may not be said."""

    zone: zoneinfo.ZoneInfo
    begins: dt.time
    ends: dt.time | None = None

    def get_moments(self, days: Days) -> tuple[dt.datetime, dt.datetime]:
        """When it begins and ends; where no end is said, it is the time when each day begins."""
        begins = dt.datetime.combine(days.first, self.begins, self.zone)
        if self.ends is None:
            return begins, dt.datetime.combine(days.last, self.begins, self.zone)
        return begins, dt.datetime.combine(days.last, self.ends, self.zone)

    def find_fault(self, days: Days) -> tuple[str, str]:
        """Which end of these days the clocks do not say clearly, and why; empty if they do."""
        moments = zip(("starts_at", "ends_at"), self.get_moments(days), strict=True)
        for field, moment in moments:
            if fault := find_fault(moment):
                return field, fault
        return "", ""


@dataclass(frozen=True, slots=True)
class When:
    """One time that an event takes place, for a page that shows it."""

    days: Days
    clocks: Clocks | None = None

    @property
    def begins(self) -> dt.datetime | None:
        """The moment, where a time is said."""
        return self.clocks.get_moments(self.days)[0] if self.clocks else None

    @property
    def ends(self) -> dt.datetime | None:
        """The moment, where a time is said."""
        return self.clocks.get_moments(self.days)[1] if self.clocks else None

    @property
    def machine_readable(self) -> str:
        """For the ``datetime`` attribute."""
        return self.begins.isoformat("T", "minutes") if self.begins else self.days.first.isoformat()

    @property
    def offset(self) -> int:
        """How many minutes the clocks are ahead of UTC when it begins."""
        ahead = self.begins.utcoffset() if self.begins else None
        return int(ahead.total_seconds()) // 60 if ahead else 0

    @property
    def zone_name(self) -> str:
        """What the clocks are called, in the reader's language."""
        return get_time_zone_name(self.clocks.zone.key) if self.clocks else ""

    @property
    def is_by_universal_time(self) -> bool:
        """Whether the clocks show UTC anyway."""
        return self.begins is None or not self.begins.utcoffset()

    def in_universal_time(self) -> str:
        """The same by UTC."""
        return self._write(zoneinfo.ZoneInfo("UTC"))

    def __str__(self) -> str:
        """Days and times by the event's own clocks, in the reader's language."""
        if self.clocks is None:
            return _write_days(self.days.first, self.days.last)
        return self._write(self.clocks.zone)

    def _write(self, zone: zoneinfo.ZoneInfo) -> str:
        if self.clocks is None:
            return ""
        begins, ends = (each.astimezone(zone) for each in self.clocks.get_moments(self.days))
        times = format_local_time(begins.time())
        if self.clocks.ends is not None:
            times = f"{times} – {format_local_time(ends.time())}"
        return _("%(days)s, %(times)s") % {
            "days": _write_days(begins.date(), ends.date()),
            "times": f"{times} {format_zone(begins)}",
        }


def _write_days(first: dt.date, last: dt.date) -> str:
    return format_local_date(first) if first >= last else format_date_span(first, last)
