"""The sitemap: every public page, in every language it is published in."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from portal.core.hooks import Hook
from portal.core.querysets import all_pages
from portal.i18n import registry


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in the sitemap: ``path`` begins with a slash and names no host."""

    path: str
    changed_at: datetime | None = None

    @property
    def location(self) -> str:
        """The whole address, as the protocol wants it."""
        return settings.SITE_URL + self.path


SITEMAP_SOURCES: Hook[Callable[[], Iterable[SitemapEntry]]] = Hook(
    "sitemap_sources", "Returns the public addresses that are not pages, each with its last change."
)


@dataclass(frozen=True, slots=True)
class TranslatedPage:
    """A page of the sitemap in every language it is published in, by language code."""

    entries: dict[str, SitemapEntry]

    @property
    def default(self) -> SitemapEntry:
        """What readers of other languages are sent to."""
        return self.entries.get(registry.SOURCE_LANGUAGE) or next(iter(self.entries.values()))


def _get_translated_pages() -> list[TranslatedPage]:
    entries: dict[UUID, dict[str, SitemapEntry]] = defaultdict(dict)
    pages = all_pages().visible().filter(depth__gt=1).select_related("locale")
    for page in pages.order_by("path"):
        if url := page.get_url():
            entry = SitemapEntry(urlsplit(url).path, page.last_published_at)
            entries[page.translation_key][page.locale.language_code] = entry
    return [TranslatedPage(by_language) for by_language in entries.values()]


@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml`` with ``hreflang`` for every language of every page."""
    context = {
        "pages": _get_translated_pages(),
        "others": [entry for get_entries in SITEMAP_SOURCES for entry in get_entries()],
    }
    body = render_to_string("core/sitemap.xml", context)
    return HttpResponse(body, content_type="application/xml")
