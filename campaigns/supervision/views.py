"""The list of cases, and each of them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.ratifications.models import Instrument
from campaigns.supervision.facets import build_facets, fits, read_chosen, read_values
from campaigns.supervision.models import SupervisoryCase
from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates
from portal.core.querysets import all_pages
from portal.countries.links_of_country import get_country_links
from portal.i18n.names import get_country_name

_ON_A_PAGE = 30


@require_safe
def show_cases(request: HttpRequest) -> HttpResponse:
    """All cases, or those that readers chose."""
    values = [(case, read_values(case)) for case in SupervisoryCase.objects.newest_first()]
    chosen = read_chosen(request.GET.dict(), [said for _case, said in values])
    found = [case for case, said in values if fits(said, chosen)]
    context = {
        "facets": build_facets([said for _case, said in values], chosen),
        "count": len(found),
        "is_filtered": bool(chosen),
        "is_sample": any(case.sample for case in found),
        "page_obj": Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page")),
        "calendar_query": f"?country={chosen['country']}" if "country" in chosen else "",
        "has_dates": any(case.next_on and case.is_going_on for case in found),
        **build_alternates(request, _get_title(), _get_summary()),
    }
    return render(request, "supervision/cases.html", context)


@require_safe
def show_case(request: HttpRequest, key: str) -> HttpResponse:
    """One case with its steps and its documents."""
    case = SupervisoryCase.objects.with_steps().filter(key=key).first()
    if case is None:
        raise Http404
    country = str(case.country)
    title = f"{get_country_name(country)}: {case.title}"
    context = {
        "crumbs": _build_crumbs(),
        "case": case,
        "country_name": get_country_name(country),
        "steps": case.steps_in_order,
        "conventions": _find_conventions(case),
        "pages": _find_pages(case),
        "links": get_country_links(country),
        **build_alternates(request, title, str(case.sentence)),
    }
    return render(request, "supervision/case.html", context)


def _find_conventions(case: SupervisoryCase) -> list[tuple[str, Instrument | None]]:
    """The short names of its conventions, with what we know of each."""
    known = {each.code: each for each in Instrument.objects.filter(code__in=case.codes)}
    return [(code, known.get(code)) for code in case.codes]


def _find_pages(case: SupervisoryCase) -> dict[str, Any]:
    """The campaign and the agreement, each in the reader's language if it can be; two queries."""
    asked = {"campaign": case.campaign_id, "agreement": case.agreement_id}
    found = {}
    for name, key in asked.items():
        if key:
            same = all_pages().filter(pk=key).values("translation_key")
            pages = all_pages().filter(translation_key__in=same).order_by("translation_key")
            found[name] = next(iter(pages.for_reader(1)), None)
    return found


def _build_crumbs() -> list[dict[str, str]]:
    home = f"/{readers_language()}/"
    return [
        {"title": _("Home page"), "url": home},
        {"title": _("Campaigns"), "url": f"{home}campaigns/"},
        {"title": _get_title(), "url": reverse("supervision")},
    ]


def _get_title() -> str:
    return _("Cases before the ILO and the UN")


def _get_summary() -> str:
    return _(
        "Complaints about how migrant workers are treated, how far each one is, and where we know "
        "this from."
    )
