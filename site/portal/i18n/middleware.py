"""Activates the language of a request and says so in the response."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.i18n import registry
from portal.i18n.negotiation import get_language_from_path, get_language_from_request

# For machines, and the same in every language: nothing is negotiated, so that
# any cache may keep them as a whole.
SAME_IN_EVERY_LANGUAGE = (
    "/media/",
    "/static/",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
    "/manifest.webmanifest",
    "/opensearch.xml",
    "/sw.js",
    "/favicon.ico",
    "/.well-known/security.txt",
)


class LanguageMiddleware:
    """In place of Django's LocaleMiddleware.

    Django's matches browser tags against its own table of languages, asks a
    cookie, and redirects any unknown address to one with a prefix; here the
    registry decides, there is no cookie, and an unknown address is not found.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(SAME_IN_EVERY_LANGUAGE):
            translation.activate(registry.SOURCE_LANGUAGE)
            return self.get_response(request)
        prefixed = get_language_from_path(request.path_info) is not None
        language = get_language_from_request(request)
        translation.activate(language.code)
        request.LANGUAGE_CODE = language.code
        response = self.get_response(request)
        if not prefixed:
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", language.code)
        return response
