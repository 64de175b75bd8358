"""Who has ratified what: the table, an instrument, a country, the map, what changed, a letter."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_countries import countries

from campaigns.ratifications.api import LICENCE
from campaigns.ratifications.countries import find_answers
from campaigns.ratifications.forms import GovernmentForm, InstrumentForm, LetterForm, SinceForm
from campaigns.ratifications.history import MAX_SHOWN, find_changes, tell
from campaigns.ratifications.matrix import build_matrix
from campaigns.ratifications.models import Instrument, Ratification
from campaigns.ratifications.standings import Standing
from campaigns.ratifications.world_map import draw_standings
from campaigns.ratifications.years import count_years
from portal.core.metadata import Data
from portal.core.multilingual import language_of, readers_language
from portal.core.navigation import build_alternates
from portal.countries.links_of_country import get_country_links
from portal.i18n.names import get_country_name, get_country_sort_key


@require_safe
def show_matrix(request: HttpRequest) -> HttpResponse:
    """All countries and the main instruments."""
    table = build_matrix(request.GET)
    title = _("Which country has ratified what")
    context = {
        "matrix": table,
        "legend": list(Standing),
        "is_sample": Ratification.objects.filter(sample=True).exists(),
        "is_selection": bool(request.GET),
        **build_alternates(request, title, _get_summary(), data=_describe(title)),
    }
    return render(request, "ratifications/matrix.html", context)


@require_safe
def show_instrument(request: HttpRequest, code: str) -> HttpResponse:
    """One instrument: what it gives, who has ratified it and when."""
    if code != code.upper():
        return redirect("ratifications_of_instrument", code.upper(), permanent=True)
    found = Instrument.objects.filter(code=code).first()
    if found is None:
        raise Http404
    rows = list(Ratification.objects.filter(instrument=found).select_related("instrument"))
    rows.sort(key=lambda row: (row.standing.rank, get_country_sort_key(str(row.country))))
    years = count_years(rows, from_the_right=language_of(readers_language()).direction == "rtl")
    title = f"{found.code} · {found.title}"
    context = {
        **_list_crumbs(),
        "instrument": found,
        "rows": rows,
        "number": sum(row.standing.is_ratified for row in rows),
        "years": years,
        "window": found.find_window(timezone.localdate()),
        "is_sample": any(row.sample for row in rows),
        **build_alternates(request, title, str(found.sentence), data=_describe(title, code)),
    }
    return render(request, "ratifications/instrument.html", context)


@require_safe
def show_country(request: HttpRequest, country: str) -> HttpResponse:
    """One country: how it stands towards each instrument, with the sources."""
    if country != country.upper():
        return redirect("ratifications_of_country", country.upper(), permanent=True)
    if country not in countries:
        raise Http404
    answers = find_answers(country)
    name = get_country_name(country)
    address = reverse("ratifications_of_country", args=[country])
    links = get_country_links(country)
    context = {
        **_list_crumbs(),
        "country": country,
        "name": name,
        "answers": answers,
        "links": [link for link in links if not address.endswith(f"/{link.path}")],
        "has_data": any(answer.row for answer in answers),
        "is_incomplete": not all(answer.row for answer in answers),
        "is_sample": any(answer.row.sample for answer in answers if answer.row),
        **build_alternates(request, f"{name} · {_('Ratified conventions')}", _get_summary()),
    }
    return render(request, "ratifications/country.html", context)


@require_safe
def choose_government(request: HttpRequest) -> HttpResponse:
    """Whose government to ask; leads to the letter."""
    is_chosen = "country" in request.GET
    form = GovernmentForm(
        request.GET if is_chosen else None, initial={"ask": request.GET.get("ask", "")}
    )
    if is_chosen and form.is_valid():
        path = reverse("ratifications_letter", args=[form.cleaned_data["country"]])
        return redirect(f"{path}?{urlencode({'ask': form.cleaned_data['ask']})}")
    context = {
        **_list_crumbs(),
        "form": form,
        **build_alternates(request, _("Ask your government"), _get_summary()),
    }
    return render(request, "ratifications/government.html", context)


@require_safe
def show_letter(request: HttpRequest, country: str) -> HttpResponse:
    """A letter to the government of a country, to copy or to print."""
    if country != country.upper():
        return redirect("ratifications_letter", country.upper(), permanent=True)
    if country not in countries:
        raise Http404
    form = LetterForm(find_answers(country), request.GET.dict())
    number = 0
    if form.chosen:
        rows = Ratification.objects.filter(instrument=form.chosen.instrument)
        number = sum(row.standing.is_ratified for row in rows.select_related("instrument"))
    name = get_country_name(country)
    context = {
        **_list_crumbs(),
        "country": country,
        "name": name,
        "form": form,
        "answer": form.chosen,
        "number": number,
        **build_alternates(request, f"{name} · {_('Ask your government')}"),
    }
    return render(request, "ratifications/letter.html", context)


@require_safe
def show_map(request: HttpRequest) -> HttpResponse:
    """The world for one instrument, with the same as a list."""
    form = InstrumentForm(list(Instrument.objects.all()), request.GET.dict())
    chosen = form.chosen
    title = _("Map of ratifications")
    context = {
        **_list_crumbs(),
        "form": form,
        "instrument": chosen,
        "map": draw_standings(chosen) if chosen else None,
        **build_alternates(
            request,
            title,
            _get_summary(),
            query=f"instrument={chosen.code}" if chosen and "instrument" in request.GET else "",
        ),
    }
    return render(request, "ratifications/map.html", context)


@require_safe
def show_changes(request: HttpRequest) -> HttpResponse:
    """What became different in the list since a day."""
    form = SinceForm(request.GET)
    since = form.read()
    found = find_changes(since)
    count = found.count()
    context = {
        **_list_crumbs(),
        "form": form,
        "since": since,
        "count": count,
        "has_more": count > MAX_SHOWN,
        "told": tell(found[:MAX_SHOWN]),
        **build_alternates(request, _("What changed in the list of ratifications"), _get_summary()),
    }
    return render(request, "ratifications/changes.html", context)


def _list_crumbs() -> dict[str, Any]:
    """The way down to the pages below the table."""
    home = f"/{readers_language()}/"
    return {
        "crumbs": [
            {"title": _("Home page"), "url": home},
            {"title": _("Campaigns"), "url": f"{home}campaigns/"},
            {"title": _("Which country has ratified what"), "url": reverse("ratifications")},
        ]
    }


def _get_summary() -> str:
    return _(
        "Conventions that protect migrant workers, country by country, with the source of each "
        "entry. Where we know nothing, we say so."
    )


def _describe(title: str, code: str = "") -> Data:
    """The list in the words of schema.org: what it is, and where programs find it."""
    query = f"?instrument={code}" if code else ""
    files: list[dict[str, Any]] = [
        {
            "@type": "DataDownload",
            "encodingFormat": kind,
            "contentUrl": f"{settings.SITE_URL}{reverse(name)}{query}",
        }
        for kind, name in (
            ("text/csv", "ratifications_csv"),
            ("application/json", "ratifications_json"),
        )
    ]
    return {"@type": "Dataset", "name": title, "license": LICENCE, "distribution": files}
