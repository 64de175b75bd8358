"""The amounts of a country to read, and all of them as a table for programs."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.core.multilingual import language_of, readers_language
from portal.core.navigation import build_alternates
from portal.i18n.names import get_country_name
from rights_guides.amounts.countries import group_by_sector
from rights_guides.amounts.exchange import Converter
from rights_guides.amounts.forms import CurrencyForm, get_asked_currency
from rights_guides.amounts.models import Amount
from rights_guides.amounts.tables import iterate_csv
from rights_guides.rules.countries import CountriesAndUnion

_COUNTRIES = CountriesAndUnion()
# How long a copy of the table may be taken for the newest one.
_MAX_AGE = 3600


@require_safe
def country_amounts(request: HttpRequest, country: str) -> HttpResponse:
    """Minimum wages, overtime and allowances in a country, with their history."""
    if country != country.upper():
        return redirect("country_amounts", country.upper(), permanent=True)
    if country not in _COUNTRIES:
        raise Http404
    converter = Converter("")
    form = CurrencyForm(converter.currencies, {"in": get_asked_currency(request.GET.dict())})
    converter.currency = form.currency
    amounts = Amount.objects.for_country(country).fetch_with_rates()
    sectors = group_by_sector(
        amounts, converter, from_the_right=language_of(readers_language()).direction == "rtl"
    )
    context = {
        "country": country,
        "name": get_country_name(country),
        "sectors": sectors,
        "is_sample": any(shown.amount.sample for group in sectors for shown in group.amounts),
        "form": form,
        **build_alternates(
            request,
            f"{get_country_name(country)} · {_('Minimum wages')}",
            _("What an employer must pay at least, from which day on, and where that stands."),
        ),
    }
    return render(request, "amounts/country.html", context)


@require_safe
@cache_control(public=True, max_age=_MAX_AGE)
def amounts_csv(request: HttpRequest) -> HttpResponseBase:
    """All amounts with their history, or with ``?country=BE`` those of a country."""
    amounts = Amount.objects.in_reading_order()
    if country := request.GET.get("country", ""):
        amounts = amounts.for_country(country[:2].upper())
    response = StreamingHttpResponse(iterate_csv(amounts), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="amounts.csv"'
    return response
