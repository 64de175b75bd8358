"""Redirects hold under the prefix of every language.

A page that is not translated is served under all of them; when its address changes, Wagtail
notes the old one under its own language only.
"""

from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.i18n import registry


class EveryLanguageRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, then those of the same address in another language."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        if answer.status_code != 404:
            return answer
        code, _slash, rest = request.path.lstrip("/").partition("/")
        if code not in registry.BY_CODE or not rest.strip("/") or "\0" in request.path:
            return answer
        redirect = _find_redirect(request, code, rest)
        if redirect is None or not redirect.link:
            return answer
        target = _in_language(redirect.link, code)
        if redirect.is_permanent:
            return HttpResponsePermanentRedirect(target)
        return HttpResponseRedirect(target)


def _find_redirect(request: HttpRequest, code: str, rest: str) -> Redirect | None:
    """The redirect of the nearest language that has one: its fallbacks first."""
    fallbacks = [language.code for language in registry.get_fallbacks(code)]
    others = [other for other in registry.BY_CODE if other not in {code, *fallbacks}]
    paths = [
        Redirect.normalise_path(uri_to_iri(f"/{other}/{rest}")) for other in [*fallbacks, *others]
    ]
    found = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    return min(found, key=lambda each: paths.index(each.old_path), default=None)


def _in_language(link: str, code: str) -> str:
    """An address of the site under the prefix of the language; others as they are."""
    parts = urlsplit(link)
    own, _slash, rest = parts.path.lstrip("/").partition("/")
    if parts.netloc or own not in registry.BY_CODE:
        return link
    return parts._replace(path=f"/{code}/{rest}").geturl()
