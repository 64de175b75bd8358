"""What a published translation was made from, and which passages nobody translated or checked.

Based on what the page shows, not on what is ready in the back office: work
that translators have not published yet fills no gap, and a source text that
they have only been given is not what the page was made from.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.core.text.plain_text import html_to_text
from portal.languages.models import PublishedText
from portal.languages.translation_status.passages import NOT_TEXT, Passage, hash_passages

_MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
UNKNOWN = "unknown"  # as a fingerprint: equals that of no text, so the page is behind


@dataclass(frozen=True, slots=True)
class Provenance:
    """``source_language`` empty: an original. ``by_machine`` are passages of the
    translation, ``untranslated`` passages of the source, both as published.
    """

    source_language: str = ""
    source_fingerprint: str = ""
    source_passage_count: int = 0
    untranslated: list[Passage] = field(default_factory=list)
    by_machine: list[Passage] = field(default_factory=list)


class PageText:
    """The passages that a page shows, indexed by path."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._at: dict[str, list[str]] = defaultdict(list)
        for path, text in passages:
            self._at[path].append(html_to_text(text))

    def contains(self, path: str, text: str) -> bool:
        """Whether ``text`` is at ``path``, as one passage or, with line breaks, as several."""
        wanted, here = html_to_text(text), self._at.get(path, [])
        return wanted in here or ("<br" in text and wanted in " ".join(here))

    def select_present(self, passages: Iterable[Passage]) -> list[Passage]:
        """Those of ``passages`` that are still on the page."""
        return [(path, text) for path, text in passages if self.contains(path, text)]


class TranslationRecords:
    """What wagtail-localize knows about pages; read with three queries."""

    def __init__(self, keys: Collection[UUID], locale_ids: Collection[int]) -> None:
        self._records: dict[tuple[UUID, int], Translation] = {}
        for record in (
            Translation.objects.filter(
                source__object_id__in=keys, target_locale_id__in=locale_ids, enabled=True
            )
            .exclude(source__locale_id=F("target_locale_id"))
            .select_related("source__locale")
            .defer("source__content_json")
            .order_by(F("destination_last_updated_at").asc(nulls_first=True), "pk")
        ):
            self._records[record.source.object_id, record.target_locale_id] = record
        self._sources = self._read_sources()
        self._translated = self._read_translations(keys, locale_ids)

    def _read_sources(self) -> dict[int, list[Passage]]:
        sources: dict[int, list[Passage]] = defaultdict(list)
        for source, path, text in (
            StringSegment.objects.filter(
                source__in={record.source_id for record in self._records.values()}
            )
            .order_by("source", "order", "pk")
            .values_list("source", "context__path", "string__data")
        ):
            if path not in NOT_TEXT:
                sources[source].append((path, text))
        return sources

    def _read_translations(
        self, keys: Collection[UUID], locale_ids: Collection[int]
    ) -> dict[tuple[UUID, int], dict[Passage, tuple[str, str]]]:
        translations: dict[tuple[UUID, int], dict[Passage, tuple[str, str]]] = defaultdict(dict)
        if not self._records:
            return translations
        for key, locale, path, source_text, text, kind in StringTranslation.objects.filter(
            context__object_id__in=keys, locale_id__in=locale_ids, has_error=False
        ).values_list(
            "context__object_id",
            "locale_id",
            "context__path",
            "translation_of__data",
            "data",
            "translation_type",
        ):
            translations[key, locale][path, source_text] = (text, kind)
        return translations

    def contains(self, page: Page) -> bool:
        """Whether ``page`` is managed by wagtail-localize."""
        return (page.translation_key, page.locale_id) in self._records

    def published_as(self, page: Page, passages: list[Passage]) -> tuple[Provenance, bool]:
        """What ``page`` was made from, if it is what the translators' records say.

        The second part of the answer is whether it is: every passage of the
        source stands on the page, translated or as it is in the source.
        """
        record = self._records[page.translation_key, page.locale_id]
        source = self._sources[record.source_id]
        known = self._translated[page.translation_key, page.locale_id]
        shown, whole = PageText(passages), True
        untranslated: list[Passage] = []
        by_machine: list[Passage] = []
        for path, text in source:
            translation, kind = known.get((path, text), ("", ""))
            if translation and shown.contains(path, translation):
                if kind == _MACHINE:
                    by_machine.append((path, translation))
            elif shown.contains(path, text):
                untranslated.append((path, text))
            else:
                whole = False
        provenance = Provenance(
            source_language=record.source.locale.language_code,
            source_fingerprint=hash_passages(source),
            source_passage_count=len(source),
            untranslated=untranslated,
            by_machine=by_machine,
        )
        return provenance, whole


def derive_from_latest(
    latest: PublishedText, passages: list[Passage], source_fingerprint: str
) -> Provenance:
    """The provenance of a translation changed by hand: passages not touched keep theirs."""
    shown = PageText(passages)
    return Provenance(
        source_language=latest.source_language,
        source_fingerprint=source_fingerprint,
        source_passage_count=latest.source_passage_count,
        untranslated=shown.select_present(latest.untranslated),
        by_machine=shown.select_present(latest.by_machine),
    )


def derive_from_copy(language: str, digest: str, passages: list[Passage]) -> Provenance:
    """The provenance of a page in another language that shows only the source's text."""
    return Provenance(
        source_language=language,
        source_fingerprint=digest,
        source_passage_count=len(passages),
        untranslated=passages,
    )
