"""The list for programs: ``/api/ratifications.csv`` and ``.json``, with its licence.

Names of columns are promises; the first of them are those that a table is read back by
(``tables``). A pair without a row is no row here, either: it means that nobody knows.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django_countries import countries

from campaigns.ratifications.models import Instrument, Ratification, RatificationChange
from campaigns.ratifications.tables import COLUMNS, COMPUTED, get_cells
from portal.core.conditional import answer_conditionally
from portal.core.navigation import localize_path
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n import registry
from portal.i18n.names import get_country_name

# Of the compilation. The facts are those of the ILO, the UN and the other sources that rows name.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MAX_AGE = 300


def _for_programs(answer: Callable[[list[Ratification]], HttpResponse]) -> Any:
    """A view that is given the rows asked for, in English; 400 for what there is not."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        code = request.GET.get("instrument", "").upper()
        country = request.GET.get("country", "").upper()
        if code and code not in Instrument.objects.values_list("code", flat=True):
            return JsonResponse({"error": ["There is no such instrument."]}, status=400)
        if country and country not in countries:
            return JsonResponse({"error": ["There is no such country."]}, status=400)
        asked = {"instrument__code": code, "country": country}
        rows = Ratification.objects.select_related("instrument").filter(
            **{name: value for name, value in asked.items() if value}
        )
        with translation.override(registry.SOURCE_LANGUAGE):
            response = answer(
                list(rows.order_by("instrument__order", "instrument__code", "country"))
            )
        response["Link"] = f'<{LICENCE}>; rel="license"'
        response["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return answer_conditionally(request, response)

    return view


@_for_programs
def answer_csv(rows: list[Ratification]) -> HttpResponse:
    """A line for each row; the licence stands in each, as a table has no other place for it."""
    names = (*COLUMNS, *COMPUTED, "licence")
    lines = [BYTE_ORDER_MARK + format_csv_line(*names)]
    for row in rows:
        cells = {**get_cells(row), **_compute(row), "licence": LICENCE}
        lines.append(format_csv_line(*(cells[name] for name in names)))
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ratifications.csv"'
    return response


@_for_programs
def answer_json(rows: list[Ratification]) -> HttpResponse:
    """The rows, and how complete the list of each instrument is."""
    newest = RatificationChange.objects.values_list("created", flat=True).first()
    return JsonResponse(
        {
            "licence": LICENCE,
            "licence_covers": "our compilation; what it says is from the source of each row",
            "publisher": settings.SITE_NAME,
            "changed_at": newest.isoformat(timespec="seconds") if newest else None,
            "computed_on": timezone.localdate().isoformat(),
            "without_a_row": "no data; never: not ratified",
            "instruments": [_describe(each) for each in Instrument.objects.all()],
            "count": len(rows),
            "results": [_build_record(row) for row in rows],
        }
    )


def _build_record(row: Ratification) -> dict[str, Any]:
    cells: Iterable[tuple[str, str]] = {**get_cells(row), **_compute(row)}.items()
    return {name: value or None for name, value in cells} | {"sample": row.sample}


def _compute(row: Ratification) -> dict[str, str]:
    """What follows from a row; ``id`` is the same for ever."""
    code, country = row.instrument.code, str(row.country)
    window = row.window
    path = localize_path(
        reverse("ratifications_of_country", args=[country]), registry.get(registry.SOURCE_LANGUAGE)
    )
    return {
        "id": f"{code}-{country}",
        "instrument_name": row.instrument.name,
        "country_name": get_country_name(country),
        "standing": row.standing.value,
        "binding_since": row.entry.text if row.entry and row.standing.is_ratified else "",
        "may_denounce_from": window.first.isoformat() if window else "",
        "may_denounce_until": window.last.isoformat() if window and window.last else "",
        "url": f"{settings.SITE_URL}{path}#{code}",
    }


def _describe(instrument: Instrument) -> dict[str, Any]:
    since = instrument.in_force_since
    return {
        "code": instrument.code,
        "name": instrument.name,
        "body": instrument.body,
        "adopted": instrument.adopted.isoformat(),
        "in_force_since": since.isoformat() if since else None,
        "coverage": instrument.coverage,
        "as_of": instrument.as_of or None,
        "ratifications_in_all": instrument.parties,
        "coverage_note": instrument.coverage_note or None,
        "source_title": instrument.source_title,
        "source_url": instrument.source_url or None,
    }
