"""A translation next to what has changed in its source since it was made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core.text.plain_text import html_to_text
from portal.i18n import registry
from portal.i18n.names import get_language_name
from portal.languages.models import TranslationStatus
from portal.languages.permissions import get_page_access, get_published_page
from portal.languages.translation_status.diff import Change, Kind, Passage, diff_passages
from portal.languages.translation_status.history import get_latest_text, get_text_as_of


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """One passage of the source that is not what it was, and what the translation says.

    ``before`` and ``now``: the source, differences marked; ``own``: the
    translation's text of it, empty where it has none. ``only_looks``: the
    words are the same.
    """

    kind: Kind
    before: SafeString
    now: SafeString
    own: str
    only_looks: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page “What changed” shows. ``is_private``: not everybody may read it."""

    title: str
    url: str
    language: registry.Language
    translated_on: datetime | None
    source_url: str
    source_language: registry.Language
    source_changed_on: datetime | None
    passages: list[ChangedPassage]
    is_private: bool

    @property
    def source_name(self) -> str:
        """The source language as the reader calls it."""
        return get_language_name(self.source_language)


def _extract_passages(page: Page) -> list[Passage]:
    """Path and HTML of the passages of a page that is not in the history."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path != "slug"
    ]


def _to_passages(stored: Iterable[Iterable[str]]) -> list[Passage]:
    return [(path, html) for path, html in stored]


def _get_current_text(page: Page) -> list[Passage]:
    kept = get_latest_text(page)
    return _to_passages(kept.passages) if kept else _extract_passages(page.specific)


def _get_source_then(page: Page, source: Page, fingerprint: str) -> list[Passage]:
    """The source as it was when ``page`` was translated from it."""
    if kept := get_text_as_of(source, fingerprint):
        return _to_passages(kept.passages)
    # Made from a draft, or before a history was kept: what the translators were given.
    record = (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            source__locale_id=source.locale_id,
            target_locale_id=page.locale_id,
        )
        .select_related("source")
        .first()
    )
    return _extract_passages(record.source.as_instance()) if record else []


def _number_paths(passages: list[Passage]) -> list[tuple[str, int]]:
    """Path of each passage and the how-manieth of that path it is."""
    seen: Counter[str] = Counter()
    places = []
    for path, _html in passages:
        places.append((path, seen[path]))
        seen[path] += 1
    return places


def _find_own_texts(then: list[Passage], own: list[Passage]) -> list[str]:
    """For each passage of the source as it was: what the translation says there."""
    texts = dict(zip(_number_paths(own), (html_to_text(html) for _path, html in own), strict=True))
    return [texts.get(place, "") for place in _number_paths(then)]


def _build_changed_passage(change: Change, own_texts: list[str]) -> ChangedPassage:
    before, now = change.marked
    own = own_texts[change.before_place] if change.before_place is not None else ""
    return ChangedPassage(change.kind, before, now, own, change.only_looks)


def _get_source(page: Page, status: TranslationStatus | None) -> Page:
    """The published page that ``page`` is a translation of; ``Http404`` when there is none."""
    if status is None or not status.source_language:
        raise Http404
    source = (
        Page.objects.live()
        .filter(
            translation_key=page.translation_key,
            locale__language_code=status.source_language,
        )
        .select_related("locale", "translation_status")
        .first()
    )
    if source is None:
        raise Http404
    return source


def compare_with_source(request: HttpRequest, page_id: int) -> Comparison:
    """Page ``page_id`` beside the changes in its source since it was translated.

    Raises ``Http404`` when there is no such translation, when its source is
    not published, or when this request may not read both of them.
    """
    page = get_published_page(page_id)
    status = getattr(page, "translation_status", None)
    if status is None:
        raise Http404
    source = _get_source(page, status)
    access = [get_page_access(compared, request) for compared in (page, source)]
    if not all(result.is_allowed for result in access):
        raise Http404
    then = _get_source_then(page, source, status.source_fingerprint)
    own_texts = _find_own_texts(then, _get_current_text(page))
    source_status = getattr(source, "translation_status", None)
    return Comparison(
        title=page.title,
        url=page.get_url(request) or "",
        language=registry.get(page.locale.language_code),
        translated_on=status.text_changed_at,
        source_url=source.get_url(request) or "",
        source_language=registry.get(source.locale.language_code),
        source_changed_on=source_status.text_changed_at if source_status else None,
        passages=[
            _build_changed_passage(change, own_texts)
            for change in diff_passages(then, _get_current_text(source))
        ],
        is_private=any(result.is_private for result in access),
    )
