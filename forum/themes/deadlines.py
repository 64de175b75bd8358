"""Whether a theme has just opened or is about to close, and how readers are told."""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum.themes.schedule import Schedule, State
from portal.i18n.formats import format_end_of_day, format_local_date, format_local_number

# Days for which an opening is news, in case nothing could be sent on the first.
OPENING_DAYS = 7
WEEK = 7


class Deadline(models.TextChoices):
    """What readers and followers are told about."""

    OPENS = "opens", gettext_lazy("The theme has opened")
    WEEK = "week", gettext_lazy("Seven days are left")
    DAY = "day", gettext_lazy("24 hours are left")


def current_deadline(schedule: Schedule, today: dt.date | None = None) -> Deadline | None:
    """The deadline that is current on a day (default: today); a closing before an opening."""
    today = today or timezone.localdate()
    left = schedule.days_left(today)
    if left is None or schedule.opens_on is None:
        return None
    if left <= 1:
        return Deadline.DAY
    if left <= WEEK:
        return Deadline.WEEK
    return Deadline.OPENS if (today - schedule.opens_on).days < OPENING_DAYS else None


def deadline_message(schedule: Schedule) -> str:
    """What readers are told of a theme's days now; empty if there is nothing to tell."""
    if schedule.state() == State.SYNTHESIS:
        return _("Closed: the moderators are writing the summary.")
    match current_deadline(schedule):
        case Deadline.OPENS:
            return _("Open since %(day)s: share what you know.") % {
                "day": format_local_date(schedule.opens_on)
            }
        case Deadline.WEEK:
            left = schedule.days_left() or 0
            return ngettext(
                "Open for %(number)s more day.", "Open for %(number)s more days.", left
            ) % {"number": format_local_number(left)}
        case Deadline.DAY:
            return _("Last day: %(closes_on)s") % {
                "closes_on": format_end_of_day(schedule.closes_on or timezone.localdate())
            }
    return ""
