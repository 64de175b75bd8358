"""When a first answer is due: 24 hours where it cannot wait, else three working days of the desk.

Working days are those of the desk (``hours``), by its clocks; the day a case came in does not
count, and the answer is due when the desk closes.
"""

import datetime as dt

from portal.i18n.formats import format_local_date, format_local_moment
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.hours import add_working_days, get_desk_hours
from rights_guides.helpdesk.models import Case

URGENT = dt.timedelta(hours=24)
WORKING_DAYS = 3


def is_urgent(case: Case) -> bool:
    """Whether the case cannot wait: the worker says so, or its kind does."""
    return case.danger or case.kind in categories.URGENT_KINDS


def count_overdue() -> int:
    """How many first answers are late now, at all desks together; said openly."""
    return Case.objects.overdue().count()


def say_answer_due(case: Case) -> str:
    """Until when a first answer comes, in the reader's language: a day, if it can wait so long."""
    if case.answer_due is None:
        return ""
    if is_urgent(case):
        return format_local_moment(case.answer_due)
    return format_local_date(case.answer_due.astimezone(get_desk_hours(case.desk).zone).date())


def get_answer_due(case: Case, received: dt.datetime) -> dt.datetime:
    """When the first answer to a case that came in at ``received`` is due."""
    if is_urgent(case):
        return received + URGENT
    return add_working_days(received, case.desk, WORKING_DAYS)
