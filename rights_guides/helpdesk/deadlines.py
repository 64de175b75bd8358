"""When a first answer is due: 24 hours where it cannot wait, else three working days of the desk.

Working days are those of the desk (``Desk.workdays``) in its time zone; the day a case came in
does not count, and the answer is due when the desk closes. A case without a desk is counted from
Monday to Friday, UTC.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from rights_guides.helpdesk import categories
from rights_guides.helpdesk.models import Case, Desk
from rights_guides.helpdesk.models.desks import get_default_workdays

URGENT = dt.timedelta(hours=24)
WORKING_DAYS = 3


def is_urgent(case: Case) -> bool:
    """Whether the case cannot wait: the worker says so, or its kind does."""
    return case.danger or case.kind in categories.URGENT_KINDS


def count_overdue() -> int:
    """How many first answers are late now, at all desks together; said openly."""
    return Case.objects.overdue().count()


def get_answer_due(case: Case, received: dt.datetime) -> dt.datetime:
    """When the first answer to a case that came in at ``received`` is due."""
    if is_urgent(case):
        return received + URGENT
    return add_working_days(received, case.desk, WORKING_DAYS)


def add_working_days(start: dt.datetime, desk: Desk | None, days: int) -> dt.datetime:
    """The closing hour of the desk on the ``days``-th of its working days after ``start``."""
    zone = ZoneInfo(desk.time_zone if desk else "UTC")
    workdays = {int(day) for day in (desk.workdays if desk else None) or get_default_workdays()}
    day = start.astimezone(zone).date()
    left = days
    while left:
        day += dt.timedelta(days=1)
        left -= day.weekday() in workdays
    closes = desk.closes if desk else dt.time(17)
    return dt.datetime.combine(day, closes, tzinfo=zone)
