"""Health, robots and error pages."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.static import serve as serve_file

from portal.core import form_echo, health
from portal.core.sections import SECTIONS
from portal.i18n import registry
from portal.i18n.names import get_site_name

# What ``security.txt`` says stays true for so long.
SECURITY_CONTACT_LIFE = timedelta(days=180)
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """What the process depends on: 503 when the database does not answer."""
    answers = health.check_dependencies()
    ready = answers["database"] == health.OK
    return JsonResponse({"ready": ready, **answers}, status=200 if ready else 503)


@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(
            f"Disallow: /*/{section.slug}/{path}"
            for section in SECTIONS
            for path in section.disallow
        ),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@cache_control(max_age=86400, public=True)
def manifest(request: HttpRequest) -> JsonResponse:
    """The web app manifest: what a telephone shows for the site on its first screen.

    ``?lang=``: the language of the page that leads here.
    """
    language = (
        registry.match_tag(request.GET.get("lang", ""))
        or registry.BY_CODE[registry.SOURCE_LANGUAGE]
    )
    name = get_site_name(language.code)
    content = {
        "lang": language.code,
        "dir": language.direction,
        "name": name,
        "short_name": name,
        "start_url": f"/{language.code}/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#17130e",
        "theme_color": "#17130e",
        "icons": [
            {"src": static("portal/icon-180.png"), "sizes": "180x180", "type": "image/png"},
            {"src": static("portal/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@cache_control(max_age=86400, public=True)
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to write to about a weak point of the site (RFC 9116)."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    expires = timezone.now().replace(microsecond=0) + SECURITY_CONTACT_LIFE
    codes = ", ".join(registry.BY_CODE)
    lines = [
        f"Contact: mailto:{address}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {codes}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(max_age=31_536_000, public=True, immutable=True)
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition of an image, where no web server stands in front.

    The names of renditions change with their content. Nothing but images is
    served this way: documents go through Wagtail's own view.
    """
    return serve_file(request, path, str(settings.MEDIA_ROOT / "images"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in the design and the reader's language."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came back too late or from elsewhere; what was typed comes back with it."""
    return form_echo.render_expired_form(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the design and the reader's language."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 in the design and the reader's language; 413 for more than is taken at once.

    Of that nothing has been read: the browser still has it, one step back.
    """
    too_large = isinstance(exception, TOO_LARGE)
    context = {"too_large": too_large}
    return render(request, "400.html", context, status=413 if too_large else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without the context of a request, which may be what failed."""
    return render(request, "500.html", status=500)
