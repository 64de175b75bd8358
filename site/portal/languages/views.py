"""Serving pages in the reader's language, or saying that they are not there yet."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from portal.languages.negotiation import language_of_request
from portal.languages.pages import find_page


def choose_language(request: HttpRequest) -> HttpResponseRedirect:
    """``/`` leads to the home page in the reader's language."""
    response = redirect(f"/{language_of_request(request).code}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _respond(page: Page, request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page that has been found, through Wagtail's hooks, which guard private pages."""
    request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at ``path`` in the language of the address.

    When it is not there: its translation under another address (redirect),
    else the page in a language that has it, with a notice that says so.
    Raises ``Http404`` when no language has it.
    """
    found = find_page(request, path, translation.get_language())
    if found is None:
        raise Http404
    if found.moved:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(found.page.get_url(request) + (f"?{query}" if query else ""))
    return _respond(found.page, request, path)
