"""The page of all that affiliates did for a campaign."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns.actions.forms import CountryForm
from campaigns.actions.numbers import count, count_by_country, find_actions
from campaigns.actions.world_map import draw_actions
from campaigns.addresses import find_by_slug
from portal.core.navigation import build_alternates, get_url_for_reader
from portal.core.pictures import read_pictures

PER_PAGE = 20


@require_safe
def show_actions(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, by country where one is chosen; raises ``Http404`` for no campaign."""
    page = find_by_slug(slug)
    if page is None:
        raise Http404
    countries = count_by_country(page)
    form = CountryForm(countries, request.GET)
    rows = find_actions(page).select_related("union")
    if form.chosen:
        rows = rows.filter(country=form.chosen)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    pictures = read_pictures(row.image_id for row in shown if row.image_id)
    context = {
        "campaign": page,
        "campaign_url": get_url_for_reader(page),
        "form": form,
        "page_obj": shown,
        "actions": [(row, pictures.get(row.image_id)) for row in shown],
        "numbers": count(page),
        "goal": page.unions_goal,
        "map": draw_actions(countries),
        "is_sample": any(row.is_sample for row in shown),
        "crumbs": [{"title": page.title, "url": get_url_for_reader(page)}],
        **build_alternates(request, f"{page.title} · {_('Actions')}", page.summary),
    }
    return render(request, "actions/list.html", context)
