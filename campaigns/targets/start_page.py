"""On the back office's first page: reports that are due or overdue, numbers that look odd."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from campaigns.targets.due import MissingReport, find_missing
from campaigns.targets.models import Report, Target
from campaigns.targets.permissions import may_manage, may_report
from portal.core.start_page import MAX_ITEMS, StartItem, StartLine, take_first
from portal.countries.models.page_permissions import get_rights
from portal.i18n.names import get_country_name


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For editors: odd numbers. For a union's people: reports that are due."""
    if may_manage(request.user):
        asked = Report.objects.filter(state=Report.State.ASKED)
        number, first = take_first(asked.select_related("target", "union").order_by("pk"))
        yield StartLine(
            "target_questions",
            _("Numbers that look odd"),
            number,
            items=[
                StartItem(report.union.acronym, get_desk_url(report.target), report.period.name)
                for report in first
            ],
        )
    elif may_report(request.user):
        due = [each for each in _find_own(request) if not each.is_overdue]
        yield _build_line("target_reports_due", _("Quarterly reports"), due)


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """For a union's people: the targets."""
    if may_manage(request.user) or not may_report(request.user):
        return
    number, first = take_first(Target.objects.public())
    items = [StartItem(target.title, get_desk_url(target)) for target in first]
    yield StartLine("targets", _("Organising targets"), number, items=items)


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Reports that are overdue: all for editors, else those of one's unions."""
    if may_report(request.user):
        missing = find_missing() if may_manage(request.user) else _find_own(request)
        overdue = [each for each in missing if each.is_overdue]
        yield _build_line("target_reports_overdue", _("Quarterly reports"), overdue)


def _find_own(request: HttpRequest) -> list[MissingReport]:
    """What the person's unions have not reported; looked up once for a request."""
    if not hasattr(request, "_missing_reports"):
        unions = [rights.union_id for rights in get_rights(request.user)]
        request._missing_reports = find_missing(unions)  # type: ignore[attr-defined]
    missing: list[MissingReport] = request._missing_reports  # type: ignore[attr-defined]
    return missing


def _build_line(key: str, label: Any, missing: list[MissingReport]) -> StartLine:
    return StartLine(
        key,
        label,
        len(missing),
        items=[
            StartItem(
                f"{each.union.acronym} · {each.quarter.name}",
                get_report_url(each),
                get_country_name(str(each.union.country)),
            )
            for each in missing[:MAX_ITEMS]
        ],
    )


def get_desk_url(target: Target) -> str:
    """The target's page in the back office."""
    return reverse("target_desk", args=[target.pk])


def get_report_url(missing: MissingReport) -> str:
    """The form for a missing report, with the union and the quarter in it."""
    chosen = urlencode({"union": str(missing.union.pk), "quarter": str(missing.quarter)})
    return f"{reverse('target_report_add', args=[missing.target.pk])}?{chosen}"
