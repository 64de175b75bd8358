"""The comparison as a page; its address names the agreements, to be shared and printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates, build_language_links
from portal.i18n import registry
from rights_guides.agreements.comparison.chosen import (
    FEWEST,
    MOST,
    Chosen,
    get_address,
    get_list_address,
    get_query,
    read_chosen,
)
from rights_guides.agreements.comparison.table import build_groups


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The agreements side by side, or what is missing for it."""
    chosen = read_chosen(request.GET.getlist("id"))
    reader = registry.get(readers_language())
    context = {
        "chosen": chosen,
        "columns": _build_columns(chosen),
        "groups": build_groups(chosen.pages) if chosen.can_be_compared else [],
        "selection": get_query(chosen.pages),
        "more_url": get_list_address(chosen.pages) if len(chosen.pages) < MOST else "",
        "languages": build_language_links(request.get_full_path(), reader),
        **build_alternates(
            request,
            _("Compare agreements"),
            _("See what each agreement says, side by side."),
            query=get_query(chosen.pages) if chosen.can_be_compared else "",
        ),
    }
    return render(request, "agreements/comparison.html", context)


def _build_columns(chosen: Chosen) -> list[dict[str, object]]:
    """Each agreement, and the comparison without it."""
    return [
        {
            "page": page,
            "without_url": get_address(other for other in chosen.pages if other != page),
            "can_leave": len(chosen.pages) > FEWEST,
        }
        for page in chosen.pages
    ]
