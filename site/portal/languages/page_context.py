"""Pages and their translations, as a request sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from portal.core.navigation import language_links
from portal.core.querysets import in_own_words
from portal.i18n import registry
from portal.i18n.names import name_for_reader
from portal.languages.models import TranslationStatus

if TYPE_CHECKING:
    from portal.core.models import BasePage

Status = TranslationStatus.Status


@dataclass(frozen=True, slots=True)
class TranslationNote:
    """What the reader is told about the text in front of them.

    ``status``: one of ``TranslationStatus.Status``. ``source_*``: the page it
    was translated from (for ``untranslated``: the page itself, shown in its
    own language); empty for an original, which has ``changed_on`` instead.
    Moments are those of the text, not of an edit without effect on it.
    ``gaps``: passages that stand there in the source language.
    ``changes_url``: what has changed in the source since; ``wish_url``: asking
    for the page in the reader's language. Either empty where there is nothing
    to show or to ask for.
    """

    status: str
    changed_on: datetime | None = None
    source_language: registry.Language | None = None
    source_url: str = ""
    source_changed_on: datetime | None = None
    translated_on: datetime | None = None
    gaps: frozenset[str] = frozenset()
    changes_url: str = ""
    wish_url: str = ""

    @property
    def source_name(self) -> str:
        """The source language as the reader calls it."""
        return name_for_reader(self.source_language) if self.source_language else ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A published language of the page, for ``hreflang``."""

    code: str
    url: str


def _home_paths(request: HttpRequest) -> dict[str, str]:
    """The tree path of the home page by language, as Wagtail caches it."""
    site = Site.find_for_request(request)
    return {
        root.language_code: root.root_path
        for root in Site.get_site_root_paths()
        if site and root.site_id == site.pk
    }


def _specific(page: Page) -> Page:
    """The page as what it is, without asking for its locale again."""
    specific = page.specific
    specific.locale = page.locale
    return specific


def _nearest(pages: list[Page], language_code: str) -> Page:
    """The page in the language itself, else in its fallbacks' order, else in any."""
    wanted = [language_code, *(each.code for each in registry.fallbacks(language_code))]
    order = [*wanted, *(each.code for each in registry.REGISTRY if each.code not in wanted)]
    return min(pages, key=lambda page: order.index(page.locale.language_code))


class Found(NamedTuple):
    """A page looked for by its address. ``moved``: in this language it has another one."""

    page: Page
    moved: bool


def find_page(request: HttpRequest, path: str, language_code: str) -> Found | None:
    """The published page at ``path``, in the language or in the nearest that has it.

    When another language has it, the answer is its translation under another
    address, if there is one, else the page itself. Two queries however deep it
    lies (Wagtail's own routing takes two for each level), one more for a page
    of another language.
    """
    homes = _home_paths(request)
    found = list(
        in_own_words(Page.objects.live())
        .filter(url_path__in=[home + path for home in homes.values()])
        .select_related("locale")
    )
    if not found:
        return None
    page = _nearest(found, language_code)
    if page.locale.language_code == language_code:
        return Found(_specific(page), moved=False)
    siblings = published_translations(page)
    translated = next(
        (each for each in siblings if each.locale.language_code == language_code), None
    )
    specific = _specific(translated or page)
    specific.known_translations = siblings
    return Found(specific, moved=translated is not None)


def published_translations(page: Page) -> list[Page]:
    """The page in every language it is published in, with locale and status at hand."""
    return list(
        in_own_words(Page.objects.live())
        .filter(translation_key=page.translation_key)
        .select_related("locale", "translation_status")
        .order_by("locale_id")
    )


def _status_row(page: Page) -> TranslationStatus | None:
    return getattr(page, "translation_status", None)


def _note(page: Page, siblings: list[Page], reader: registry.Language) -> TranslationNote:
    """The note for ``page`` read by somebody whose language is ``reader``."""
    row = next((_status_row(each) for each in siblings if each.pk == page.pk), None)
    own_language = registry.get(page.locale.language_code)
    if own_language != reader:
        return TranslationNote(
            status=Status.UNTRANSLATED,
            source_language=own_language,
            source_url=page.get_url() or "",
            source_changed_on=row.text_changed_at if row else page.last_published_at,
            wish_url=reverse("wish", args=[page.pk]),
        )
    if row is None or not row.source_language:
        changed_on = row.text_changed_at if row else page.last_published_at
        return TranslationNote(status=row.status if row else Status.CURRENT, changed_on=changed_on)
    source = next(
        (each for each in siblings if each.locale.language_code == row.source_language), None
    )
    source_row = _status_row(source) if source else None
    compared = source is not None and row.status == Status.OUTDATED
    missing = row.status == Status.UNTRANSLATED
    return TranslationNote(
        status=row.status,
        source_language=registry.get(row.source_language),
        source_url=(source.get_url() or "") if source else "",
        source_changed_on=source_row.text_changed_at if source_row else None,
        translated_on=row.text_changed_at,
        gaps=frozenset(row.gaps),
        changes_url=reverse("what_changed", args=[page.pk]) if compared else "",
        wish_url=reverse("wish", args=[page.pk]) if missing else "",
    )


def language_context(page: "BasePage", request: HttpRequest) -> dict[str, Any]:
    """The template context about languages, from one query.

    ``languages``, ``alternates``, ``x_default_url``, ``page_language``,
    ``translation``, ``canonical_url``.
    """
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    # Known already when the page was looked for in several languages.
    siblings = getattr(page, "known_translations", None) or published_translations(page)
    addresses = {each.locale.language_code: each.get_url(request) or "" for each in siblings}
    alternates = [Alternate(code, settings.SITE_URL + url) for code, url in addresses.items()]
    default = addresses.get(registry.SOURCE_LANGUAGE) or page.get_url(request) or ""
    return {
        "page_language": page.language,
        "languages": language_links(request.path, reader, addresses),
        "alternates": alternates,
        "x_default_url": settings.SITE_URL + default,
        "canonical_url": settings.SITE_URL + (page.get_url(request) or ""),
        "translation": _note(page, siblings, reader),
    }
