"""The sitemap: every public page, in every language it is published in."""

from collections import defaultdict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from wagtail.models import Page

from portal.core.querysets import in_own_words
from portal.i18n import registry

# Other rooms add the addresses of what is not a page: a function that gives
# (address, last change) pairs, the address without the site's own.
_sources: list[Callable[[], list]] = []


def register(source: Callable[[], list]) -> None:
    """Add addresses to the sitemap."""
    _sources.append(source)


def _families() -> list[dict]:
    families: dict[str, dict] = defaultdict(dict)
    pages = in_own_words(Page.objects.live().public()).filter(depth__gt=1).select_related("locale")
    for page in pages.order_by("path"):
        if url := page.get_url():
            families[str(page.translation_key)][page.locale.language_code] = (
                settings.SITE_URL + url,
                page.last_published_at,
            )
    return [
        {
            "entries": list(by_language.items()),
            "default": by_language.get(registry.SOURCE_LANGUAGE, next(iter(by_language.values())))[
                0
            ],
        }
        for by_language in families.values()
    ]


@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml`` with ``hreflang`` for every language of every page."""
    extra = [entry for source in _sources for entry in source()]
    body = render_to_string("core/sitemap.xml", {"families": _families(), "extra": extra})
    return HttpResponse(body, content_type="application/xml")
