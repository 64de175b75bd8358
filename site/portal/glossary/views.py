"""The page of all terms."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.navigation import path_in
from portal.glossary.az_index import groups, lines
from portal.glossary.cache import book
from portal.glossary.forms import FindTermForm
from portal.i18n import registry


def _addresses(request: HttpRequest) -> dict[str, Any]:
    """The page is there in every language, under the same address."""
    each = [
        {"code": language.code, "url": settings.SITE_URL + path_in(request.path, language)}
        for language in registry.REGISTRY
    ]
    default = path_in(request.path, registry.get(registry.SOURCE_LANGUAGE))
    return {
        "alternates": each,
        "x_default_url": settings.SITE_URL + default,
        "canonical_url": settings.SITE_URL + request.path,
    }


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term, or with ``?q=`` those in which it occurs."""
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    typed = request.GET.get("q", "").strip()
    entries = book().entries
    found = lines(entries.values(), reader, typed)
    own = [line for line in found if line.language == reader]
    context = {
        "form": FindTermForm(initial={"q": typed}),
        "typed": typed,
        "count": len(found) if typed else None,
        "is_empty": not entries,
        "groups": groups(own),
        "others": [line for line in found if line.language != reader],
        **_addresses(request),
    }
    return render(request, "glossary/glossary.html", context)
