"""Serving pages in the reader's language, or saying that they are not there yet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from portal.core.models import PAGE_FORMS
from portal.core.sections import SECTIONS
from portal.i18n.negotiation import get_language_from_request
from portal.languages.page_lookup import FoundPage, find_address, find_page
from portal.languages.translation_status.comparison import compare_with_source


def redirect_to_home_page(request: HttpRequest) -> HttpResponseRedirect:
    """``/`` leads to the home page in the reader's language."""
    response = redirect(f"/{get_language_from_request(request).code}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _is_page(request: HttpRequest, rest: str, code: str) -> bool:
    path = rest if rest.endswith("/") else f"{rest}/"
    return find_address(request, path, code) is not None


@require_safe
def redirect_to_reader_language(request: HttpRequest, rest: str) -> HttpResponseRedirect:
    """An address without a language leads to the same one in the reader's, query and all.

    Raises ``Http404`` where a section is made of pages and has none there: an editor's
    redirect may know better.
    """
    code = get_language_from_request(request).code
    section = SECTIONS[rest.partition("/")[0]]
    if not section.urls and not _is_page(request, rest, code):
        raise Http404
    path, question, query = request.get_full_path().partition("?")
    slash = "" if path.endswith("/") else "/"
    response = HttpResponseRedirect(f"/{code}{path}{slash}{question}{query}")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def what_changed(request: HttpRequest, page_id: int) -> HttpResponse:
    """What has changed in the source since page ``page_id`` was translated from it."""
    comparison = compare_with_source(request, page_id)
    response = render(request, "languages/what_changed.html", {"comparison": comparison})
    if comparison.is_private:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _serve_found_page(found: FoundPage, request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page that has been found, through Wagtail's hooks, which guard private pages."""
    route: tuple[Page, list[str], dict[str, Any]] = (found.page, [], dict(found.arguments))
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    response: HttpResponse = wagtail_serve(request, path)
    return response


def _serve_form(request: HttpRequest, path: str, form: str) -> HttpResponse:
    """Another form of the page at ``path``: of public pages, at their own address."""
    found_page = find_page(request, path, translation.get_language())
    if found_page is None or found_page.page.get_view_restrictions():
        raise Http404
    page = found_page.page
    if page.locale.language_code != translation.get_language() or found_page.moved:
        return HttpResponseRedirect(f"{page.get_url(request)}{form}/")
    return PAGE_FORMS[form](page, request)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The page at ``path`` in the language of the address.

    When it is not there: its translation under another address (redirect),
    else the page in a language that has it, with a notice that says so.
    Raises ``Http404`` when no language has it.
    """
    found_page = find_address(request, path, translation.get_language())
    if found_page is None:
        above, _slash, form = path.rstrip("/").rpartition("/")
        if above and form in PAGE_FORMS:
            return _serve_form(request, f"{above}/", form)
        raise Http404
    if found_page.moved:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(
            found_page.page.get_url(request) + found_page.below + (f"?{query}" if query else "")
        )
    return _serve_found_page(found_page, request, path)
