"""The list of translations that somebody may work on, and how far each is."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.i18n import registry
from portal.translators_desk.progress import load_progress
from portal.translators_desk.querysets import filter_with_work_left, list_translations

PER_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Choose a page to translate, or several to take away as PO files."""
    language = request.GET.get("language", "")
    translations = list_translations(request.user)
    if language in registry.BY_CODE:
        translations = translations.filter(target_locale__language_code=language)
    else:
        language = ""
    only_open = "open" in request.GET
    if only_open:
        translations = filter_with_work_left(translations)
    page = Paginator(translations, PER_PAGE).get_page(request.GET.get("p"))
    return render(
        request,
        "translators_desk/index.html",
        {
            "header_title": _("Translators’ desk"),
            "languages": registry.REGISTRY,
            "language": language,
            "only_open": only_open,
            "translations": page,
            "rows": load_progress(page),
        },
    )
