"""The page of all terms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.core.navigation import build_alternates
from portal.glossary.az_index import find_entries, group_by_letter
from portal.glossary.cache import get_glossary
from portal.glossary.forms import FindTermForm
from portal.i18n import registry


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms; with ``?q=``, those that contain it."""
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    typed = request.GET.get("q", "").strip()
    terms = get_glossary().entries
    entries = find_entries(terms.values(), reader, typed)
    own = [entry for entry in entries if entry.language == reader]
    context = {
        "form": FindTermForm(initial={"q": typed}),
        "typed": typed,
        "count": len(entries) if typed else None,
        "is_empty": not terms,
        "groups": group_by_letter(own),
        "others": [entry for entry in entries if entry.language != reader],
        **build_alternates(request),
    }
    return render(request, "glossary/glossary.html", context)
