"""When somebody at a desk reads what comes in.

The hours of a desk that stands in the directory are those of its entry there (``Desk.contact``),
with its days of the week and the days on which it is closed for a time; what is changed there for
a feast holds here. Without an entry they are the desk's own.
"""

import datetime as dt

from django.utils import timezone

from portal.countries.open_now import Hours, get_hours, get_zone
from portal.i18n.formats import format_local_date, get_weekday_name
from rights_guides.helpdesk.models import Desk
from rights_guides.helpdesk.models.desks import get_default_workdays

# Of cases that no desk has: Monday to Friday, UTC.
_NOBODYS = Hours(get_zone("UTC"), range(5), dt.time(9), dt.time(17))
# Nobody waits longer because a desk is closed.
_MOST_DAYS = 31


def get_desk_hours(desk: Desk | None) -> Hours:
    """The hours of a desk; without a query where ``contact__union`` was fetched with it."""
    if desk is None:
        return _NOBODYS
    if desk.contact is not None:
        hours = get_hours(desk.contact)
        if hours.are_known:
            return hours
    days = [int(day) for day in desk.workdays or get_default_workdays()]
    return Hours(get_zone(desk.time_zone) or _NOBODYS.zone, days, desk.opens, desk.closes)


def say_next_opening(desk: Desk | None) -> str:
    """The day on which somebody reads it, in the reader's language; empty if somebody is there."""
    opens = get_desk_hours(desk).find_opening(timezone.now())
    if opens is None:
        return ""
    days = (opens.date() - timezone.now().astimezone(opens.tzinfo).date()).days
    return get_weekday_name(opens.weekday()) if days < 7 else format_local_date(opens.date())


def add_working_days(start: dt.datetime, desk: Desk | None, days: int) -> dt.datetime:
    """The closing hour of the desk on the ``days``-th of its working days after ``start``.

    The day of ``start`` does not count, nor do days on which the desk is closed for a time.
    """
    hours = get_desk_hours(desk)
    first, left = start.astimezone(hours.zone).date(), days
    for ahead in range(1, _MOST_DAYS + 1):
        day = first + dt.timedelta(days=ahead)
        left -= hours.is_open_on(day)
        if not left:
            break
    return hours.find_closing(day) or dt.datetime.combine(day, dt.time(17), hours.zone)
