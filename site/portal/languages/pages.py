"""Pages and their translations, as a request sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, Site

from portal.core.frame import language_links
from portal.languages import registry
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
    """

    status: str
    changed_on: datetime | None = None
    source_language: registry.Language | None = None
    source_url: str = ""
    source_changed_on: datetime | None = None
    translated_on: datetime | None = None
    gaps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Alternate:
    """A published language of the page, for ``hreflang``."""

    code: str
    url: str


def home_path(request: HttpRequest, language_code: str) -> str:
    """The tree path of the home page in a language, as Wagtail caches it; empty if none."""
    site = Site.find_for_request(request)
    for root in Site.get_site_root_paths():
        if site and root.site_id == site.pk and root.language_code == language_code:
            return root.root_path
    return ""


def _specific(page: Page) -> Page:
    """The page as what it is, without asking for its locale again."""
    specific = page.specific
    specific.locale = page.locale
    return specific


def page_at(request: HttpRequest, path: str, language_code: str) -> Page | None:
    """The published page at ``path`` in a language.

    One query and one for the specific page, however deep it lies; Wagtail's
    own routing takes two for each level.
    """
    root = home_path(request, language_code)
    if not root:
        return None
    page = Page.objects.live().filter(url_path=root + path).select_related("locale").first()
    return _specific(page) if page else None


def page_elsewhere(request: HttpRequest, path: str, language_code: str) -> Page | None:
    """The page at ``path`` in another language: the fallbacks first, then any.

    Its translation into the language asked for, if there is one by another
    address.
    """
    fallbacks = [language.code for language in registry.fallbacks(language_code)]
    others = [each.code for each in registry.REGISTRY if each.code not in fallbacks]
    roots = {home_path(request, code): code for code in [*fallbacks, *others]}
    order = list(roots.values())
    found = list(
        Page.objects.live()
        .filter(url_path__in=[root + path for root in roots if root])
        .select_related("locale")
    )
    if not found:
        return None
    found.sort(key=lambda page: order.index(page.locale.language_code))
    translated = (
        Page.objects.live()
        .filter(
            translation_key=found[0].translation_key,
            locale__language_code=language_code,
        )
        .select_related("locale")
        .first()
    )
    return _specific(translated or found[0])


def published_translations(page: Page) -> list[Page]:
    """The page in every language it is published in, with locale and status at hand."""
    return list(
        Page.objects.live()
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
        )
    if row is None or not row.source_language:
        changed_on = row.text_changed_at if row else page.last_published_at
        return TranslationNote(status=row.status if row else Status.CURRENT, changed_on=changed_on)
    source = next(
        (each for each in siblings if each.locale.language_code == row.source_language), None
    )
    source_row = _status_row(source) if source else None
    return TranslationNote(
        status=row.status,
        source_language=registry.get(row.source_language),
        source_url=(source.get_url() or "") if source else "",
        source_changed_on=source_row.text_changed_at if source_row else None,
        translated_on=row.text_changed_at,
        gaps=frozenset(row.gaps),
    )


def language_context(page: "BasePage", request: HttpRequest) -> dict[str, Any]:
    """The template context about languages, from one query.

    ``languages``, ``alternates``, ``x_default_url``, ``page_language``,
    ``translation``, ``canonical_url``.
    """
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    siblings = published_translations(page)
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
