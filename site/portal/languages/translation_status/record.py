"""Adds what is published now to the history of published texts."""

from collections.abc import Collection, Sequence
from dataclasses import fields

from django.utils import timezone
from wagtail.models import Locale, Page

from portal.languages.models import PublishedText, TranslationStatus
from portal.languages.translation_status.history import PublicationHistory
from portal.languages.translation_status.passages import (
    Passage,
    compute_content_digest,
    extract_passages,
    hash_passages,
)
from portal.languages.translation_status.provenance import (
    UNKNOWN,
    Provenance,
    TranslationRecords,
    derive_from_copy,
    derive_from_latest,
)

_PROVENANCE = [field.name for field in fields(Provenance)]


class TextRecorder:
    """Records the texts of some published pages; a handful of queries, however many they are.

    ``pages`` are specific and as the database has them. ``skip_unchanged``: a page
    whose columns are those of its newest recorded text is not read again.
    """

    def __init__(
        self, pages: Sequence[Page], history: PublicationHistory, *, skip_unchanged: bool
    ) -> None:
        self.history = history
        self.codes: dict[int, str] = dict(Locale.objects.values_list("pk", "language_code"))
        self.digests = {page.pk: compute_content_digest(page) for page in pages}
        self.pages = [page for page in pages if not (skip_unchanged and self._is_known(page))]
        keys = {page.translation_key for page in self.pages}
        self.records = TranslationRecords(keys, {page.locale_id for page in self.pages})
        self.statuses = self._load_statuses()
        # Originals first: what shows nothing but an original's text is a copy of it.
        self.pages.sort(
            key=lambda page: (bool(page.alias_of_id), self.records.contains(page), page.pk)
        )

    def _get_latest(self, page: Page) -> PublishedText | None:
        return self.history.get_latest(page.translation_key, self.codes[page.locale_id])

    def _is_known(self, page: Page) -> bool:
        latest, digest = self._get_latest(page), self.digests[page.pk]
        return bool(latest and digest and latest.content_digest == digest)

    def _load_statuses(self) -> dict[int, TranslationStatus]:
        """Statuses of pages without history: they may know more than the page itself."""
        new = [page.pk for page in self.pages if self._get_latest(page) is None]
        return TranslationStatus.objects.in_bulk(new) if new else {}

    def record(self, minor: Collection[int] = ()) -> None:
        """Record every page; ``minor``: keys of those whose meaning has not changed."""
        added, changed = [], []
        for page in self.pages:
            text = self._build_text(page, is_minor=page.pk in minor)
            latest = self._get_latest(page)
            if latest is None or _has_changed(text, latest):
                added.append(text)
                self.history.add(text)
            elif _update_details(text, latest):
                changed.append(latest)
        PublishedText.objects.bulk_create(added)
        if changed:
            PublishedText.objects.bulk_update(
                changed,
                ["source_passage_count", "untranslated", "by_machine", "content_digest"],
                batch_size=100,
            )

    def _build_text(self, page: Page, *, is_minor: bool) -> PublishedText:
        latest = self._get_latest(page)
        passages = extract_passages(page)
        digest = hash_passages(passages)
        provenance = self._find_provenance(page, passages, digest, is_minor=is_minor)
        same = latest is not None and latest.fingerprint == digest
        minor = (
            is_minor
            and not same
            and latest is not None
            and latest.source_fingerprint == provenance.source_fingerprint
        )
        text = PublishedText(
            translation_key=page.translation_key,
            language=self.codes[page.locale_id],
            fingerprint=digest,
            meaning=latest.meaning if latest and (same or minor) else digest,
            is_minor=minor,
            passages=passages,
            published_at=page.last_published_at or timezone.now(),
            content_digest=self.digests[page.pk],
            **{name: getattr(provenance, name) for name in _PROVENANCE},
        )
        status = self.statuses.get(page.pk)
        if status and status.fingerprint == digest and status.text_changed_at:
            text.published_at = status.text_changed_at
        return text

    def _find_provenance(
        self, page: Page, passages: list[Passage], digest: str, *, is_minor: bool
    ) -> Provenance:
        """What ``page`` was translated from.

        - An alias shows the text of the page it follows.
        - Translators look after it: what they translated, if that is what the
          page shows. If not, somebody changed it by hand, and it stays behind
          its source until the translators publish.
        - It was a translation and has been taken from the translators: it
          still is one. A real change by hand is taken to follow the source as
          that can be read now; a minor edit says nothing about the source.
        - It shows another language's text and nothing else: nobody has
          translated it.
        """
        latest = self._get_latest(page)
        if copy := self._find_copied(page, passages, digest):
            return copy
        if self.records.contains(page):
            provenance, is_shown = self.records.published_as(page, passages)
            if is_shown:
                return provenance
            if latest is None:
                return self._find_without_history(page, provenance)
        if latest is None or not latest.source_language:
            return Provenance()
        source = self.history.get_latest(page.translation_key, latest.source_language)
        is_theirs = self.records.contains(page)
        if is_theirs or is_minor or latest.fingerprint == digest or source is None:
            return derive_from_latest(latest, passages, latest.source_fingerprint)
        return derive_from_latest(latest, passages, source.fingerprint)

    def _find_without_history(self, page: Page, provenance: Provenance) -> Provenance:
        """A translation of a source text that the translators have not got any more."""
        status = self.statuses.get(page.pk)
        known = status.source_fingerprint if status else ""
        return Provenance(
            source_language=provenance.source_language,
            source_fingerprint=known or UNKNOWN,
            source_passage_count=provenance.source_passage_count,
            untranslated=provenance.untranslated,
            by_machine=provenance.by_machine,
        )

    def _find_copied(self, page: Page, passages: list[Passage], digest: str) -> Provenance | None:
        if self.records.contains(page) and not page.alias_of_id:
            return None
        own, latest = self.codes[page.locale_id], self._get_latest(page)
        for other in self._get_other_texts(page):
            if other.source_language == own or other.fingerprint != digest:
                continue
            is_new = latest is None or latest.source_language == other.language
            if passages and (is_new or page.alias_of_id):
                return derive_from_copy(other.language, digest, passages)
        return None

    def _get_other_texts(self, page: Page) -> list[PublishedText]:
        """The newest texts of the page in other languages, originals first."""
        key, own = page.translation_key, self.codes[page.locale_id]
        texts = (self.history.get_latest(key, code) for code in self.history.languages(key))
        others = [text for text in texts if text and text.language != own]
        return sorted(others, key=lambda text: bool(text.source_language))


def _has_changed(text: PublishedText, latest: PublishedText) -> bool:
    """Whether the public reads something else now, or the same made from something else."""
    return any(
        getattr(text, name) != getattr(latest, name)
        for name in ("fingerprint", "source_language", "source_fingerprint")
    )


def _update_details(text: PublishedText, latest: PublishedText) -> bool:
    """Bring ``latest`` up to date where the text is the same; whether anything was new."""
    is_new = False
    for name in ("source_passage_count", "untranslated", "by_machine", "content_digest"):
        value = getattr(text, name)
        if name in {"untranslated", "by_machine"}:
            value = [list(passage) for passage in value]
        if getattr(latest, name) != value:
            setattr(latest, name, value)
            is_new = True
    return is_new
