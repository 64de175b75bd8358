"""The rules of a country to read, and all of them as a table for programs."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.core.navigation import build_alternates
from portal.i18n.names import get_country_name
from rights_guides.rules.areas import group_by_area
from rights_guides.rules.countries import CountriesAndUnion
from rights_guides.rules.models import Rule
from rights_guides.rules.models.rules import RuleQuerySet
from rights_guides.rules.tables.exports import iterate_csv, iterate_json

_COUNTRIES = CountriesAndUnion()
# How long a copy of the table may be taken for the newest one.
_MAX_AGE = 3600


@require_safe
def country_rules(request: HttpRequest, country: str) -> HttpResponse:
    """What the law says in a country, by area of rights."""
    if country != country.upper():
        return redirect("country_rules", country.upper(), permanent=True)
    if country not in _COUNTRIES:
        raise Http404
    rules = list(Rule.objects.for_country(country).with_topics())
    context = {
        "country": country,
        "name": get_country_name(country),
        "rules": rules,
        "areas": group_by_area(rules),
        **build_alternates(
            request,
            f"{get_country_name(country)} · {_('What the law says')}",
            _("Each rule in plain words, with its source. Ask a union before you rely on it."),
        ),
    }
    return render(request, "rules/country.html", context)


def _answer(
    request: HttpRequest,
    iterate: Callable[[RuleQuerySet], Iterator[str]],
    content_type: str,
    name: str,
) -> HttpResponseBase:
    rules: RuleQuerySet = Rule.objects.order_by("pk")
    if country := request.GET.get("country", ""):
        rules = rules.for_country(country[:2].upper())
    response = StreamingHttpResponse(iterate(rules), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@cache_control(public=True, max_age=_MAX_AGE)
def rules_csv(request: HttpRequest) -> HttpResponseBase:
    """All rules, or with ``?country=KW`` those that hold there, as a table."""
    return _answer(request, iterate_csv, "text/csv; charset=utf-8", "rules.csv")


@require_safe
@cache_control(public=True, max_age=_MAX_AGE)
def rules_json(request: HttpRequest) -> HttpResponseBase:
    """The same for programs."""
    return _answer(request, iterate_json, "application/json", "rules.json")
