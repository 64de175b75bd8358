"""Whose report of which quarter is missing. Who has pledged a number is expected to report."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from campaigns.targets.models import Pledge, Report, Target
from portal.core.quarters import Quarter
from portal.countries.models import Union

# How long after the end of a quarter its report is due; later it is overdue.
TIME_TO_REPORT = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class MissingReport:
    """The report of the last quarter that is over, which nobody has made for a union."""

    target: Target
    union: Union
    quarter: Quarter
    is_overdue: bool


def find_missing(unions: list[int] | None = None) -> list[MissingReport]:
    """All that are missing of public targets, or those of ``unions``; two queries."""
    today = timezone.localdate()
    pledges = Pledge.objects.filter(target__is_public=True).select_related("target", "union")
    reports = Report.objects.filter(target__is_public=True)
    if unions is not None:
        pledges, reports = pledges.filter(union__in=unions), reports.filter(union__in=unions)
    expected = {}
    for pledge in pledges.order_by("target", "union__country", "union__acronym"):
        if quarter := pledge.target.find_last_quarter(today):
            expected[pledge.target_id, pledge.union_id, str(quarter)] = (pledge, quarter)
    made = set(
        reports.filter(quarter__in={key[2] for key in expected}).values_list(
            "target", "union", "quarter"
        )
        if expected
        else []
    )
    return [
        MissingReport(
            pledge.target, pledge.union, quarter, today > quarter.last_day + TIME_TO_REPORT
        )
        for key, (pledge, quarter) in expected.items()
        if key not in made
    ]
