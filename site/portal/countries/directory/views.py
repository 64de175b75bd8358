"""The directory as pages to read and to print, as JSON for programs and as a table."""

import math
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.conditional import answer_conditionally
from portal.core.multilingual import readers_language
from portal.core.navigation import build_alternates, build_language_links
from portal.countries.directory.csv import write_table
from portal.countries.directory.forms import NAMES, DirectoryForm
from portal.countries.directory.places import Place, find_place, find_places, take_page
from portal.countries.directory.records import build_records
from portal.countries.directory.world_map import MapPoint, draw_map
from portal.countries.models import Contact
from portal.countries.open_now import Openness, find_max_age, find_openness
from portal.i18n import registry
from portal.i18n.names import get_country_name
from portal.quick_exit.addresses import get_exit_context

PER_PAGE = 12
PER_ANSWER = 100
_OTHERS = 4
# Texts that only the page of one contact shows.
_OF_ENTRY = ("bring", "bring_translations", "directions", "directions_translations")


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Where people get help: all of it, or what has everything that was chosen."""
    form = DirectoryForm(request.GET, _get_offered_countries())
    if request.GET.get("format") == "json":
        return _answer_json(request, form)
    if request.GET.get("format") == "csv":
        return _answer_csv(form)
    contacts = form.find().defer(*_OF_ENTRY) if form.is_valid() else Contact.objects.none()
    places = find_places(contacts, readers_language())
    count = sum(place.count for place in places)
    pages = math.ceil(count / PER_PAGE) or 1
    number = _read_page(request, pages)
    shown = take_page(places, contacts, number, PER_PAGE, readers_language())
    world_map = draw_map(places)
    chosen = form.chosen
    context = {
        "form": form,
        "count": count,
        "json_url": _write_address(chosen | {"format": ["json"]}),
        "csv_url": _write_address(chosen | {"format": ["csv"]}),
        "is_filtered": bool(chosen) or not form.is_valid(),
        "places": shown,
        "is_sample": any(entry.contact.sample for place in shown for entry in place.entries),
        "map": world_map,
        "points": [_link_point(p, number, chosen) for p in world_map.points] if world_map else [],
        "wider": _widen(form) if not count else [],
        "previous_url": _write_address(chosen, number - 1) if number > 1 else "",
        "next_url": _write_address(chosen, number + 1) if number < pages else "",
        "languages": _link_languages(request),
        **get_exit_context(),
        **build_alternates(
            request,
            _("Places that help"),
            _("Unions, hotlines, legal help and shelters: who to call and how to get there."),
        ),
    }
    response = render(request, "countries/directory/list.html", context)
    openness = [entry.openness for place in shown for entry in place.entries]
    return _keep_until_it_changes(request, response, openness)


@require_safe
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """One contact with all that is known of it."""
    contact = get_object_or_404(Contact.objects.select_related("union"), key=key)
    openness = find_openness(contact)
    context = {
        "contact": contact,
        "openness": openness,
        "country": get_country_name(contact.country),
        "map": draw_map([find_place(contact)]),
        "others": _find_others(contact),
        "speaks_yours": readers_language() in contact.languages,
        "crumbs": [
            {"title": _("Home page"), "url": f"/{readers_language()}/"},
            {"title": _("Places that help"), "url": reverse("directory")},
        ],
        "languages": _link_languages(request),
        **get_exit_context(),
        **build_alternates(
            request,
            f"{contact.title} · {get_country_name(contact.country)}",
            " · ".join(contact.service_labels),
        ),
    }
    response = render(request, "countries/directory/entry.html", context)
    return _keep_until_it_changes(request, response, [openness])


def _find_others(contact: Contact) -> Any:
    """A few more in the same country that help with the same."""
    alike = Contact.objects.in_countries(contact.country).helping_with(*contact.services)
    return alike.exclude(pk=contact.pk).select_related("union").order_by("key")[:_OTHERS]


# --- The list -----------------------------------------------------------------------------


def _get_offered_countries() -> list[str]:
    codes = Contact.objects.order_by("union__country").values_list("union__country", flat=True)
    return [str(code) for code in codes.distinct()]


def _read_page(request: HttpRequest, pages: int) -> int:
    """The page asked for; the last one where there are not so many."""
    asked = request.GET.get("page", "")
    if not (asked.isascii() and asked.isdigit()):
        return 1
    return max(1, min(int(asked[-9:]) if len(asked) < 10 else pages, pages))


def _write_address(chosen: dict[str, list[str]], page: int = 1) -> str:
    query = {name: ",".join(keys) for name, keys in chosen.items()}
    if page > 1:
        query["page"] = str(page)
    return f"{reverse('directory')}?{urlencode(query, safe=',')}" if query else reverse("directory")


def _link_point(point: MapPoint, number: int, chosen: dict[str, list[str]]) -> tuple[MapPoint, str]:
    """A point of the map, and where it leads: to its place in the list, or closer.

    Places too near to each other for this map have one of their own, of their countries only.
    """
    first: Place = point.places[0]
    if len(point.places) > 1 and chosen.get("country") != point.countries:
        return point, _write_address(chosen | {"country": point.countries})
    page = "" if first.page == number else _write_address(chosen, first.page)
    return point, f"{page}#{first.anchor}"


def _widen(form: DirectoryForm) -> list[tuple[str, str]]:
    """From a list with nothing in it to longer ones: each without one of the filters."""
    names, chosen = form.names, form.chosen
    ways = []
    for left_out in NAMES:
        rest = {name: keys for name, keys in chosen.items() if name != left_out}
        if left_out in chosen and rest:
            ways.append((" · ".join(names[name] for name in rest), _write_address(rest)))
    return ways


def _link_languages(request: HttpRequest) -> Any:
    return build_language_links(request.get_full_path(), registry.get(readers_language()))


# --- How long it stays true ---------------------------------------------------------------


def _keep_until_it_changes(
    request: HttpRequest, response: HttpResponse, openness: list[Openness | None]
) -> HttpResponse:
    """A page for everybody may be kept until one of its places opens or closes.

    A page that was made for who is signed in is for nobody else.
    """
    if request.user.is_authenticated or request.session.session_key or response.cookies:
        return response
    patch_cache_control(response, public=True, max_age=find_max_age(openness))
    return answer_conditionally(request, response)


def _answer_csv(form: DirectoryForm) -> HttpResponse:
    """All that was found; 400 for what nobody can choose."""
    if not form.is_valid():
        return HttpResponse(status=400)
    found = form.find().order_by("union__country", "city", "key")
    response = HttpResponse("".join(write_table(found)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="directory.csv"'
    return response


def _answer_json(request: HttpRequest, form: DirectoryForm) -> HttpResponse:
    """One page of what was found; 400 for what nobody can choose."""
    if not form.is_valid():
        faults = {name: [str(fault) for fault in faults] for name, faults in form.errors.items()}
        return JsonResponse({"error": faults}, status=400)
    found = form.find().order_by("union__country", "city", "key")
    count = found.count()
    pages = math.ceil(count / PER_ANSWER) or 1
    number = _read_page(request, pages)
    contacts = list(found[(number - 1) * PER_ANSWER : number * PER_ANSWER])
    following = None
    if number < pages:
        address = _write_address(form.chosen | {"format": ["json"]}, number + 1)
        following = request.build_absolute_uri(address)
    answer = {"count": count, "next": following, "results": build_records(contacts)}
    response = JsonResponse(answer)
    patch_cache_control(
        response, public=True, max_age=find_max_age(find_openness(each) for each in contacts)
    )
    response["Access-Control-Allow-Origin"] = "*"
    return answer_conditionally(request, response)
