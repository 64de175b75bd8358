"""From what was looked for in vain to the form of a page about it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from wagtail.models import Page

from portal.core.models import BasePage, IndexPage
from portal.core.text.cleaning import clean_line
from portal.i18n.registry import SOURCE_LANGUAGE
from portal.search.misses import MAX_LENGTH
from portal.search.pages import get_content_models


def write_page(request: HttpRequest) -> HttpResponse:
    """``?words=&language=``: the form of a new page, of the worthiest kind that one may add.

    In that language, or in English where it has no place for one; to the explorer
    for who may add none.
    """
    asked = urlencode({"title": request.GET.get("words", "")})
    for language in (request.GET.get("language", ""), SOURCE_LANGUAGE):
        for model, place in _list_places(language):
            rights = place.permissions_for_user(request.user)
            if rights.can_add_subpage() and model.can_create_at(place):
                names = (model._meta.app_label, model._meta.model_name)
                address = reverse("wagtailadmin_pages:add", args=[*names, place.pk])
                return redirect(f"{address}?{asked}")
    return redirect("wagtailadmin_explore_root")


def _list_places(language: str) -> Iterator[tuple[type[BasePage], Page]]:
    """The kinds of pages that stand in a list of their own, and that list in a language."""
    lists = {model.item_model: model for model in apps.get_models() if issubclass(model, IndexPage)}
    for model in sorted(get_content_models(), key=lambda each: each.search_rank):
        if index := lists.get(model._meta.label):
            places = index.objects.filter(locale__language_code=language, alias_of=None)
            yield from ((model, place) for place in places[:1])


def keep_title(request: HttpRequest, parent: Page, _model: type[Page]) -> None:
    """Hook ``before_create_page``: ``?title=`` is what the new page is called at first."""
    parent.title_of_new_page = capfirst(clean_line(request.GET.get("title", "")))[:MAX_LENGTH]


def give_title(page: Page, parent: Page, **_kwargs: Any) -> None:
    """Receives ``init_new_page``."""
    page.title = page.title or getattr(parent, "title_of_new_page", "")
