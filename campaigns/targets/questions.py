"""What contradicts what is known: asked back before it counts.

What cannot be true is refused (``refuse_quarter``). What is odd but may be true is a question
(``ask_about``): the union says why it is right, and an editor confirms it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.targets.models import Pledge, Report, Target
from portal.core.quarters import Quarter
from portal.countries.models import Union
from portal.i18n.formats import format_local_number


def refuse_quarter(target: Target, quarter: Quarter, today: dt.date) -> None:
    """Raise ``ValidationError`` for a quarter of which nothing can be reported."""
    if quarter >= Quarter.of_day(today):
        raise ValidationError(_("This quarter is not over yet."), code="future")
    if quarter < target.first_quarter:
        raise ValidationError(_("This is before the target begins."), code="early")
    if quarter > Quarter.of_day(target.ends):
        raise ValidationError(_("This is after the target ends."), code="late")


def is_double(target: Target, union: Union, quarter: Quarter) -> bool:
    """Whether the union has reported the quarter already."""
    reports = Report.objects.filter(target=target, union=union, quarter=str(quarter))
    return bool(reports.exists())


def ask_about(report: Report) -> Iterator[ValidationError]:
    """What is odd about the number of a report, compared with those that count."""
    others = Report.objects.filter(
        target=report.target_id, union=report.union_id, state=Report.State.COUNTS
    ).exclude(pk=report.pk)
    before = others.filter(quarter__lt=report.quarter).order_by("-quarter").first()
    after = others.filter(quarter__gt=report.quarter).order_by("quarter").first()
    if before and report.number < before.number:
        yield _ask(_("This is less than in the report before it: %(number)s."), "falls", before)
    if after and report.number > after.number:
        yield _ask(_("This is more than in the report after it: %(number)s."), "falls-later", after)
    pledge = Pledge.objects.filter(target=report.target_id, union=report.union_id).first()
    if pledge and pledge.workforce is not None and report.number > pledge.workforce:
        yield ask_about_workforce(pledge.workforce)
    if report.number > report.target.number:
        yield _ask(_("This is more than the whole target: %(number)s."), "target", report.target)


def ask_about_workforce(workforce: int) -> ValidationError:
    """More members than there are workers."""
    message: Any = _("This is more than all migrant workers in the sector: %(number)s.")
    params = {"number": format_local_number(workforce)}
    return ValidationError(message, code="workforce", params=params)


def _ask(message: Any, code: str, other: Report | Target) -> ValidationError:
    return ValidationError(message, code=code, params={"number": format_local_number(other.number)})


def count_reported(pledge: Pledge) -> int:
    """The largest number that the union has reported, for a pledge that is to be changed."""
    reports = Report.objects.filter(target=pledge.target_id, union=pledge.union_id)
    number = reports.order_by("-number").values_list("number", flat=True).first()
    return int(number or 0)
