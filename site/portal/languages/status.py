"""How far each translation can be trusted, worked out when something is published.

The measure is the project's own: a fingerprint of the text that the public
can read, compared with the fingerprint of the source it was translated from.
wagtail-localize says "up to date" relative to the last synchronisation, which
is no help to a reader.
"""

import hashlib
import json
from typing import Any

from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.core import publication
from portal.languages.models import TranslationStatus
from portal.languages.passages import plain_text

Status = TranslationStatus.Status

# Addresses are not text: a translation with the source's slug lacks nothing.
_NOT_TEXT = {"slug"}


def _strings(page: Page) -> list[tuple[str, str]]:
    """Path and text of everything translatable on ``page``, in reading order."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path not in _NOT_TEXT
    ]


def fingerprint(page: Page) -> str:
    """A digest of the page's translatable text and its order.

    A changed picture, date or tree position leaves it as it is.
    """
    text = json.dumps([text for _path, text in _strings(page)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _translation_of(page: Page) -> Translation | None:
    """The wagtail-localize record that made ``page`` a translation."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .exclude(source__locale_id=page.locale_id)
        .select_related("source__locale")
        .first()
    )


def _gaps(source_page: Page, target_locale_id: int) -> list[str]:
    """The passages of ``source_page`` that are published untranslated, as a reader sees them."""
    known = _translated(source_page, target_locale_id)
    return [plain_text(text) for path, text in _strings(source_page) if (path, text) not in known]


def _translated(source_page: Page, target_locale_id: int) -> dict[tuple[str, str], str]:
    """Path and text of the passages translated into a locale, and how each was."""
    rows = StringTranslation.objects.filter(
        context__object_id=source_page.translation_key,
        locale_id=target_locale_id,
        has_error=False,
    ).values_list("context__path", "translation_of__data", "translation_type")
    return {(path, text): kind for path, text, kind in rows}


def _completeness(
    source_page: Page, target_locale_id: int, row: TranslationStatus
) -> tuple[int, int, bool]:
    """(passages, passages translated, any of them by machine only), as far as published.

    Translators' work that nobody has published yet does not fill a gap.
    """
    passages = _strings(source_page)
    known = _translated(source_page, target_locale_id)
    kinds = [known[passage] for passage in passages if passage in known]
    translated = max(0, min(len(kinds), len(passages) - len(row.gaps)))
    return len(passages), translated, StringTranslation.TRANSLATION_TYPE_MACHINE in kinds


def _judge(row: TranslationStatus, source: TranslationStatus, counts: tuple[int, int, bool]) -> str:
    """The status of a translation; the most dangerous finding wins."""
    passages, translated, by_machine = counts
    if row.source_fingerprint != source.fingerprint or source.status == Status.OUTDATED:
        return Status.OUTDATED
    if passages and not translated:
        return Status.UNTRANSLATED
    if by_machine:
        return Status.MACHINE
    if translated < passages:
        return Status.PARTIAL
    return Status.CURRENT


def record_text(page: Page) -> TranslationStatus:
    """Note the text of ``page`` as published now, and what it was translated from."""
    row, _created = TranslationStatus.objects.get_or_create(pk=page.pk)
    digest = fingerprint(page)
    if row.fingerprint != digest:
        row.fingerprint = digest
        row.text_changed_at = page.last_published_at or timezone.now()
    if record := _translation_of(page):
        row.source_language = record.source.locale.language_code
        source_page = record.source.as_instance()
        row.gaps = _gaps(source_page, page.locale_id)
        translated_from = fingerprint(source_page)
        if row.source_fingerprint != translated_from:
            row.source_fingerprint = translated_from
            row.text_changed_at = page.last_published_at or timezone.now()
    else:
        row.source_language = ""
        row.source_fingerprint = ""
        row.gaps = []
        row.status = Status.CURRENT
    row.save()
    return row


def _family(page: Page) -> dict[str, Page]:
    """``page`` in every published language, by code, with statuses at hand."""
    siblings = (
        Page.objects.live()
        .filter(translation_key=page.translation_key)
        .select_related("locale", "translation_status")
    )
    return {each.locale.language_code: each for each in siblings}


def _row(page: Page | None) -> TranslationStatus | None:
    return getattr(page, "translation_status", None)


def _judge_one(page: Page, source: Page) -> None:
    row, source_row = _row(page), _row(source)
    if row is None or source_row is None:
        return
    _note_status(row, _judge(row, source_row, _completeness(source.specific, page.locale_id, row)))


def _judge_alone(page: Page) -> None:
    """A translation whose source the public cannot read: by what it was made from."""
    row, record = _row(page), _translation_of(page)
    if row is None or record is None:
        return
    counts = _completeness(record.source.as_instance(), page.locale_id, row)
    source_row = TranslationStatus(fingerprint=row.source_fingerprint)
    _note_status(row, _judge(row, source_row, counts))


def _note_status(row: TranslationStatus, status: str) -> None:
    if status != row.status:
        row.status = status
        row.save(update_fields=["status"])


def judge_from(page: Page) -> None:
    """Bring the status of ``page`` up to date, and of all that was translated from it.

    A source before its translations, so that an outdated source makes its
    translations outdated in turn; its other languages are left in peace.
    """
    family = _family(page)
    waiting = [page.locale.language_code]
    judged: set[str] = set()
    while waiting:
        code = waiting.pop(0)
        judged.add(code)
        row = _row(family.get(code))
        if row is not None and row.source_language in family:
            _judge_one(family[code], family[row.source_language])
        elif row is not None and row.source_language:
            _judge_alone(family[code])
        for other, sibling in family.items():
            other_row = _row(sibling)
            if other_row and other_row.source_language == code and other not in judged:
                waiting.append(other)


def refresh(page: Page) -> None:
    """Work out the status of ``page`` as published, and of what was translated from it."""
    record_text(page)
    judge_from(page)


def refresh_all() -> int:
    """Work out every status from scratch; answers with the number of pages.

    For an installation that grew up without some of what is kept now. Dates
    of texts that have not changed stay as they are.
    """
    pages = Page.objects.live().filter(depth__gt=1).order_by("path")
    texts = 0
    for page in pages.specific().iterator():
        record_text(page)
        texts += 1
    for page in pages.select_related("locale").iterator():
        judge_from(page)
    return texts


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page) and not kwargs.get("only_address"):
        page = Page.objects.filter(pk=instance.pk, live=True).specific().first()
        if page is not None:
            refresh(page)


def _on_withdrawn(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        TranslationStatus.objects.filter(pk=instance.pk).delete()


def connect() -> None:
    """Listen to what is published; called once, when the languages are ready."""
    publication.published.connect(_on_published, dispatch_uid="languages.published")
    publication.withdrawn.connect(_on_withdrawn, dispatch_uid="languages.withdrawn")
