"""Redirects hold under the prefix of every language.

A page that is not translated is served under all of them; when its address changes, Wagtail
notes the old one under its own language only.

Every address that is not there is looked up here, by one query: Wagtail's middleware asks
which site it is and looks twice.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from portal.i18n import registry


class EveryLanguageRedirectMiddleware(MiddlewareMixin):
    """Wagtail's redirects, then those of the same address in another language."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What was answered, unless it is not there and led elsewhere once."""
        if response.status_code != 404 or "\0" in request.path:
            return response
        own = list(dict.fromkeys(_list_own_paths(request)))
        redirect = _find_redirect(request, [*own, *_list_other_paths(request)])
        if redirect is None:
            return response
        target: str = redirect.link
        if redirect.old_path not in own:
            target = _in_language(target, _split(request)[0])
        if redirect.is_permanent:
            return HttpResponsePermanentRedirect(target)
        return HttpResponseRedirect(target)


def _find_redirect(request: HttpRequest, paths: list[str]) -> Redirect | None:
    """That of the first path which has one, of this site before one of all sites."""
    found = list(Redirect.objects.filter(old_path__in=paths))
    if any(each.site_id for each in found) and (site := Site.find_for_request(request)):
        found = [each for each in found if each.site_id in {None, site.pk}]
    leading = [each for each in found if each.link]
    return min(
        leading, key=lambda each: (paths.index(each.old_path), not each.site_id), default=None
    )


def _list_own_paths(request: HttpRequest) -> Iterator[str]:
    """The address as it was asked for: with its query before without, decoded before not."""
    whole = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    for path in (whole, urlsplit(whole).path):
        yield uri_to_iri(path)
        yield path


def _list_other_paths(request: HttpRequest) -> Iterator[str]:
    """The same below the prefixes of the other languages, the fallbacks' first."""
    code, rest = _split(request)
    if code not in registry.BY_CODE or not rest.strip("/"):
        return
    fallbacks = [language.code for language in registry.get_fallbacks(code)]
    others = [other for other in registry.BY_CODE if other not in {code, *fallbacks}]
    for other in (*fallbacks, *others):
        yield Redirect.normalise_path(uri_to_iri(f"/{other}/{rest}"))


def _split(request: HttpRequest) -> tuple[str, str]:
    code, _slash, rest = request.path.lstrip("/").partition("/")
    return code, rest


def _in_language(link: str, code: str) -> str:
    """An address of the site under the prefix of the language; others as they are."""
    parts = urlsplit(link)
    own, _slash, rest = parts.path.lstrip("/").partition("/")
    if parts.netloc or own not in registry.BY_CODE:
        return link
    return parts._replace(path=f"/{code}/{rest}").geturl()
