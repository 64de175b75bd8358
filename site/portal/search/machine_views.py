"""What browsers and scripts ask: titles while somebody types, and how the site is searched."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal.i18n import registry as languages
from portal.i18n.names import get_site_name
from portal.search.parameters import accept_any_number
from portal.search.suggestions import suggest_titles

# Of the description of the search: https://github.com/dewitt/opensearch
_DESCRIPTION = "application/opensearchdescription+xml"
_SUGGESTIONS = "application/x-suggestions+json"


@require_safe
@accept_any_number
def suggest(request: HttpRequest) -> HttpResponse:
    """``?q=pas``: a JSON list of titles; with ``format=opensearch``, as browsers expect it."""
    reader = languages.get(translation.get_language() or languages.SOURCE_LANGUAGE)
    typed = request.GET.get("q", "")
    titles: list[Any] = suggest_titles(typed, reader)
    for_browser = request.GET.get("format") == "opensearch"
    response = JsonResponse(
        [typed, titles] if for_browser else titles,
        safe=False,
        json_dumps_params={"ensure_ascii": for_browser},
        content_type=_SUGGESTIONS if for_browser else "application/json",
    )
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
@accept_any_number
def describe(request: HttpRequest) -> HttpResponse:
    """``/opensearch.xml?lang=ne``: how a browser searches the site in that language."""
    code = request.GET.get("lang", "")
    code = code if code in languages.BY_CODE else languages.SOURCE_LANGUAGE
    with translation.override(code):
        context = {
            "code": code,
            "name": get_site_name(),
            "search_url": settings.SITE_URL + reverse("search"),
            "suggestions_url": settings.SITE_URL + reverse("search_suggestions"),
            "site_url": settings.SITE_URL,
        }
        response = render(request, "search/opensearch.xml", context, content_type=_DESCRIPTION)
    patch_cache_control(response, public=True, max_age=24 * 60 * 60)
    return response
