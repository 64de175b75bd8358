"""When a contact answers, said in the reader's language: it is data, not text."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.countries.blocks import REASONS
from portal.countries.models import Contact
from portal.countries.open_now import DatedHours, list_dated_hours
from portal.i18n.formats import (
    format_date_span,
    format_local_date,
    format_local_time,
    get_weekday_name,
)

EVERY_DAY = gettext_lazy("Every day")
DAY_AND_NIGHT = gettext_lazy("day and night")
_TOLD = ("holiday", "ramadan")  # reasons that say something
_SOON = dt.timedelta(days=14)


def _format_days(contact: Contact) -> str:
    first, last = contact.weekday_from, contact.weekday_to
    if first is None or last is None or first == last:
        only = first if first is not None else last
        return get_weekday_name(only) if only is not None else ""
    if (last - first) % 7 == 6:
        return str(EVERY_DAY)
    return pgettext("days of the week", "%(first)s to %(last)s") % {
        "first": get_weekday_name(first),
        "last": get_weekday_name(last),
    }


def _format_times(opens: dt.time | None, closes: dt.time | None) -> str:
    if opens is None or closes is None:
        return ""
    if opens == closes:
        return str(DAY_AND_NIGHT)
    return pgettext("times of day", "%(first)s to %(last)s") % {
        "first": format_local_time(opens),
        "last": format_local_time(closes),
    }


def format_usual_hours(contact: Contact) -> str:
    """“Monday to Friday, 10:00 to 17:00”; empty when nothing is known."""
    days, times = _format_days(contact), _format_times(contact.opens, contact.closes)
    if days and times:
        return _("%(days)s, %(times)s") % {"days": days, "times": times}
    return days or times


def format_opening_hours(contact: Contact) -> str:
    """The usual hours, and what holds instead today or within two weeks."""
    limit = timezone.localdate() + _SOON
    soon = [each for each in list_dated_hours_in_words(contact) if each.hours.first <= limit]
    return " · ".join(part for part in (format_usual_hours(contact), *map(str, soon)) if part)


@dataclass(frozen=True, slots=True)
class DatedHoursInWords:
    """Other hours on some days: “3–5 March 2027, 10:00 to 14:00”, and why."""

    hours: DatedHours

    def __str__(self) -> str:
        first, last = self.hours.first, self.hours.last
        days = format_local_date(first) if first == last else format_date_span(first, last)
        times = _format_times(self.hours.opens, self.hours.closes) or _("Closed")
        return _("%(days)s, %(times)s") % {"days": days, "times": times}

    @property
    def reason(self) -> str:
        """Why, where that says something."""
        return str(dict(REASONS)[self.hours.reason]) if self.hours.reason in _TOLD else ""


def list_dated_hours_in_words(contact: Contact) -> list[DatedHoursInWords]:
    """Those that are not over, the first days first."""
    today = timezone.localdate()
    return [DatedHoursInWords(each) for each in list_dated_hours(contact) if each.last >= today]
