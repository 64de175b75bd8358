"""The photo library: the list, and a page for each photo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from news.facets import build_choice, fits, get_chosen
from news.models import NewsPage
from news.photos.library import FILTERS, Photo, find_photos
from portal.core.multilingual import TextInLanguage, readers_language
from portal.core.navigation import build_alternates, build_language_links
from portal.core.picture_sizes import get_saved_sizes
from portal.core.pictures import read_pictures
from portal.core.querysets import all_pages
from portal.i18n import registry

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class _Shown:
    """A photo with its picture, what it shows, and the pages with it."""

    photo: Photo
    image: Any
    words: TextInLanguage
    pages: list[Page]


@require_safe
def photos(request: HttpRequest) -> HttpResponse:
    """All photos, or those that have everything that was chosen."""
    found = find_photos(readers_language())
    states = [each.get_state(request.GET, NewsPage) for each in FILTERS]
    chosen = get_chosen(states)
    fitting = [photo for photo in found if fits(photo.values, chosen)]
    page = Paginator(fitting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "items": page,
        "page_of_list": {"title": _("Photos")},
        "shown": _show(page, chosen, most=1),
        "choice": build_choice([photo.values for photo in found], FILTERS, chosen),
        "is_filtered": bool(chosen),
        "languages": _link_languages(request),
        **build_alternates(request, _("Photos"), _summary()),
    }
    return render(request, "news/photos/list.html", context | {"summary": _summary()})


@require_safe
def photo(request: HttpRequest, key: int) -> HttpResponse:
    """One photo with the pages that show it, and sizes to save. Raises ``Http404``."""
    found = [each for each in find_photos(readers_language()) if each.key == key]
    shown = _show(found, {}, most=20)
    if not shown:
        raise Http404
    item = shown[0]
    title = str(item.words or item.image.title)
    context = {
        "item": item,
        "title": title,
        "sizes": get_saved_sizes(item.image),
        "crumbs": [
            {"title": _("Home page"), "url": f"/{readers_language()}/"},
            {"title": _("Photos"), "url": reverse("photos")},
        ],
        "languages": _link_languages(request),
        **build_alternates(request, title, _summary()),
    }
    return render(request, "news/photos/photo.html", context)


def _summary() -> str:
    return _("Photos from the news and events of the unions, by country.")


def _link_languages(request: HttpRequest) -> Any:
    return build_language_links(request.get_full_path(), registry.get(readers_language()))


def _show(photos: Iterable[Photo], chosen: Mapping[str, str], most: int) -> list[_Shown]:
    """The photos with their pictures and so many of their pages: three queries."""
    listed = {photo.key: photo for photo in photos}
    pictures = read_pictures(listed)
    places = {key: photo.find_places(chosen)[:most] for key, photo in listed.items()}
    numbers = {place.page for found in places.values() for place in found}
    pages = all_pages().filter(pk__in=numbers).select_related("locale")
    by_number = {page.pk: page for page in pages} if numbers else {}
    return [
        _Shown(
            photo,
            pictures[key],
            pictures[key].describe(readers_language()),
            [by_number[place.page] for place in places[key]],
        )
        for key, photo in listed.items()
        if key in pictures
    ]
