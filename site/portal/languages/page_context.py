"""What the templates of a page need to know about its languages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from portal.core.navigation import build_language_links
from portal.i18n import registry
from portal.i18n.names import get_language_name
from portal.languages.models import TranslationStatus
from portal.languages.page_lookup import get_published_translations

Status = TranslationStatus.Status


@dataclass(frozen=True, slots=True)
class TranslationNote:
    """What the reader is told about the text in front of them.

    ``status``: one of ``TranslationStatus.Status``. ``source_*``: the page it
    was translated from (for ``untranslated``: the page itself, shown in its
    own language); empty for an original, which has ``changed_on`` instead.
    Moments are those of the text, not of an edit without effect on it.
    ``gaps``: passages that stand there in the source language.
    ``changes_url``: what has changed in the source since; ``request_url``: asking
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
    request_url: str = ""

    @property
    def source_name(self) -> str:
        """The source language as the reader calls it."""
        return get_language_name(self.source_language) if self.source_language else ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """A published language of the page, for ``hreflang``."""

    code: str
    url: str


def _get_status(page: Page) -> TranslationStatus | None:
    return getattr(page, "translation_status", None)


def _build_note(page: Page, siblings: list[Page], reader: registry.Language) -> TranslationNote:
    """The note for ``page`` read by somebody whose language is ``reader``."""
    row = next((_get_status(sibling) for sibling in siblings if sibling.pk == page.pk), None)
    own_language = registry.get(page.locale.language_code)
    if own_language != reader:
        return TranslationNote(
            status=Status.UNTRANSLATED,
            source_language=own_language,
            source_url=page.get_url() or "",
            source_changed_on=row.text_changed_at if row else page.last_published_at,
            request_url=reverse("translation_request", args=[page.pk]),
        )
    if row is None or not row.source_language:
        changed_on = row.text_changed_at if row else page.last_published_at
        return TranslationNote(status=row.status if row else Status.CURRENT, changed_on=changed_on)
    source = next(
        (sibling for sibling in siblings if sibling.locale.language_code == row.source_language),
        None,
    )
    source_row = _get_status(source) if source else None
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
        request_url=reverse("translation_request", args=[page.pk]) if missing else "",
    )


def _get_path(page: Page, request: HttpRequest) -> str:
    """The address without the host, for which nobody is asked: there is one site."""
    parts = page.get_url_parts(request)
    return (parts[2] if parts else None) or ""


def get_language_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """The template context about languages, from one query.

    ``languages``, ``alternates``, ``x_default_url``, ``page_language``,
    ``translation``, ``canonical_url``.
    """
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    # Known already when the page was looked for in several languages.
    siblings = getattr(page, "known_translations", None) or get_published_translations(page)
    below = getattr(page, "below", "")
    there = page.get_languages_below(siblings) if below else siblings
    addresses = {
        sibling.locale.language_code: f"{_get_path(sibling, request)}{below}" for sibling in there
    }
    alternates = [Alternate(code, settings.SITE_URL + url) for code, url in addresses.items()]
    own_address = f"{_get_path(page, request)}{below}"
    default = addresses.get(registry.SOURCE_LANGUAGE) or own_address
    return {
        "page_language": page.language,
        "languages": build_language_links(request.path, reader, addresses),
        "alternates": alternates,
        "x_default_url": settings.SITE_URL + default,
        "canonical_url": settings.SITE_URL + own_address,
        "translation": _build_note(page, siblings, reader),
    }
