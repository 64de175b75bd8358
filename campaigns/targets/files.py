"""Tables to download: what readers are shown, and each report for those who work with them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from campaigns.targets.models import Report
from campaigns.targets.numbers import Numbers
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n.names import get_country_name

_HIDDEN = ""


def list_countries(numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    """The table by country; empty where a number is not shown. The last line is the total."""
    yield (
        _("Country"),
        _("Promised"),
        _("Organised"),
        _("Unions that gave a number"),
        capfirst(_("until")),
    )
    for row in numbers.countries:
        until = row.quarter.last_day.isoformat() if row.quarter else ""
        yield get_country_name(row.country), row.pledged, _show(row.number), row.unions, until
    if numbers.together != 0:
        yield _("Countries with numbers not shown"), "", _show(numbers.together), "", ""
    yield _("In all"), numbers.pledged, _show(numbers.total), numbers.unions, ""


def list_reports(reports: Iterable[Report]) -> Iterator[tuple[Any, ...]]:
    """Each report with its source."""
    yield (
        *(
            _("Country"),
            _("Union"),
            _("Quarter"),
            _("Organised"),
            capfirst(_("counted or estimated")),
        ),
        *(_("How you know the number"), _("State"), _("Reason")),
    )
    for row in reports:
        yield (
            *(get_country_name(row.union.country.code), row.union.acronym, row.quarter),
            *(row.number, row.get_counting_display(), row.source),
            *(row.get_state_display(), row.explanation),
        )


def answer(rows: Iterable[tuple[Any, ...]], name: str) -> HttpResponse:
    """The file; no cell of it is a formula."""
    lines = "".join(format_csv_line(*map(_say, row)) for row in rows)
    response = HttpResponse(BYTE_ORDER_MARK + lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _show(number: int | None) -> int | str:
    return _HIDDEN if number is None else number


def _say(cell: Any) -> Any:
    return cell if isinstance(cell, int) else str(cell)
