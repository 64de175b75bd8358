"""Targets for tests, and what unions pledge and report."""

import datetime as dt
from typing import Any

from campaigns.targets.models import Pledge, Report, Target
from portal.countries.models import Union

# Three quarters of the target are over on this day; the report of the last is due.
TODAY = dt.datetime(2026, 10, 20, 9, tzinfo=dt.UTC)
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")


def make_target(**fields: Any) -> Target:
    """A public one of 20,000, for 2026 and 2027."""
    told = {
        "name": "Twenty thousand",
        "slug": "twenty-thousand",
        "text": "Migrant workers who joined a union.",
        "number": 20_000,
        "starts": dt.date(2026, 1, 1),
        "ends": dt.date(2027, 12, 31),
        "source_title": "Congress of unions",
        "is_public": True,
    }
    target: Target = Target.objects.create(**told | fields)
    return target


def make_pledge(target: Target, union: Union, **fields: Any) -> Pledge:
    told = {"number": 500, "source": "Board of the union"} | fields
    pledge = Pledge(target=target, union=union, **told)
    pledge.keep(None)
    return pledge


def make_report(target: Target, union: Union, quarter: str, number: int, **fields: Any) -> Report:
    told = {"source": "List of members"} | fields
    report = Report(target=target, union=union, quarter=quarter, number=number, **told)
    report.keep(None)
    return report


def fields(union: Union | None = None, **changes: Any) -> dict[str, Any]:
    """What somebody sends who reports the last quarter."""
    told: dict[str, Any] = {"quarter": QUARTERS[-1], "number": "120", "counting": "counted"}
    told |= {"source": "List of members, 30 September"}
    return told | ({"union": union.pk} if union else {}) | changes
