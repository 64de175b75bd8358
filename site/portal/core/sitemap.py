"""The sitemap: every public page, in every language it is published in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from portal.core.hooks import Hook
from portal.core.navigation import localize_path
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


@dataclass(frozen=True, slots=True)
class TranslatedAddress:
    """Something public in every language that it is in, by language code."""

    entries: Mapping[str, SitemapEntry]

    @property
    def default(self) -> SitemapEntry:
        """What readers of other languages are sent to."""
        return self.entries.get(registry.SOURCE_LANGUAGE) or next(iter(self.entries.values()))


SITEMAP_SOURCES: Hook[Callable[[], Iterable[TranslatedAddress]]] = Hook(
    "sitemap_sources", "Returns the public addresses that are not pages, each with its last change."
)


def build_in_languages(
    path: str, codes: Iterable[str], changed_at: datetime | None = None
) -> TranslatedAddress:
    """The same path under the prefix of each language of ``codes``."""
    return TranslatedAddress(
        {code: SitemapEntry(localize_path(path, registry.get(code)), changed_at) for code in codes}
    )


def _get_pages() -> Iterator[TranslatedAddress]:
    entries: dict[UUID, dict[str, SitemapEntry]] = defaultdict(dict)
    pages = all_pages().visible().filter(depth__gt=1).select_related("locale")
    for page in pages.order_by("path"):
        if url := page.get_url():
            entry = SitemapEntry(urlsplit(url).path, page.last_published_at)
            entries[page.translation_key][page.locale.language_code] = entry
    return map(TranslatedAddress, entries.values())


@cache_control(max_age=3600, public=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml`` with ``hreflang`` for every language of every address."""
    others = (get_entries() for get_entries in SITEMAP_SOURCES)
    addresses = chain(_get_pages(), *others)
    body = render_to_string("core/sitemap.xml", {"addresses": addresses})
    return HttpResponse(body, content_type="application/xml")
