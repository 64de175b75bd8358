"""The cases for programs: ``/api/supervisory-cases.csv`` and ``.json``, with their licence.

Names of columns are promises; the first of them are those that a table is read back by
(``tables``). Texts are in English.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django_countries import countries

from campaigns.ratifications.api import LICENCE, MAX_AGE
from campaigns.supervision.models import SupervisoryCase
from campaigns.supervision.tables import COLUMNS, COMPUTED, get_cells
from portal.core.conditional import answer_conditionally
from portal.core.navigation import localize_path
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n import registry
from portal.i18n.names import get_country_name


def _for_programs(answer: Callable[[list[dict[str, str]]], HttpResponse]) -> Any:
    """A view that is given the cells of the cases asked for; 400 for a country there is not."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        cases = SupervisoryCase.objects.with_steps().order_by("key")
        if country := request.GET.get("country", "").upper():
            if country not in countries:
                return JsonResponse({"error": ["There is no such country."]}, status=400)
            cases = cases.filter(country=country)
        with translation.override(registry.SOURCE_LANGUAGE):
            response = answer([_build_cells(case) for case in cases])
        response["Link"] = f'<{LICENCE}>; rel="license"'
        response["Access-Control-Allow-Origin"] = "*"
        patch_cache_control(response, public=True, max_age=MAX_AGE)
        return answer_conditionally(request, response)

    return view


@_for_programs
def answer_csv(rows: list[dict[str, str]]) -> HttpResponse:
    """A line for each case."""
    names = (*COLUMNS, *COMPUTED)
    lines = [BYTE_ORDER_MARK + format_csv_line(*names)]
    lines += [format_csv_line(*(cells[name] for name in names)) for cells in rows]
    response = HttpResponse("".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="supervisory-cases.csv"'
    return response


@_for_programs
def answer_json(rows: list[dict[str, str]]) -> HttpResponse:
    """The cases; what nobody knows is ``null``."""
    return JsonResponse(
        {
            "licence": LICENCE,
            "publisher": settings.SITE_NAME,
            "count": len(rows),
            "results": [
                {name: value or None for name, value in cells.items() if name != "licence"}
                for cells in rows
            ],
        }
    )


def _build_cells(case: SupervisoryCase) -> dict[str, str]:
    path = localize_path(
        reverse("supervisory_case", args=[case.key]), registry.get(registry.SOURCE_LANGUAGE)
    )
    return {
        **get_cells(case),
        "country_name": get_country_name(str(case.country)),
        "last_step_on": case.last_date,
        "next_step_on": case.next_on.isoformat() if case.next_on and case.is_going_on else "",
        "url": f"{settings.SITE_URL}{path}",
        "licence": LICENCE,
    }
