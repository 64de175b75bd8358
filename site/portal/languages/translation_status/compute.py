"""Computes statuses from the history of published texts; the worst one applies."""

from collections.abc import Collection, Iterable
from uuid import UUID

from wagtail.models import Page

from portal.core.text.plain_text import html_to_text
from portal.languages.models import PublishedText, TranslationStatus
from portal.languages.translation_status.history import PublicationHistory, load_passages
from portal.languages.translation_status.passages import count_words

Status = TranslationStatus.Status

_FIELDS = [field.name for field in TranslationStatus._meta.concrete_fields if not field.primary_key]


def get_section(url_path: str) -> str:
    """The section's part of a page's path in the tree (``/home/section/page/``)."""
    parts = url_path.strip("/").split("/")
    return parts[1] if len(parts) > 1 else ""


def get_completeness(text: PublishedText) -> str:
    """The status of a text by itself, whatever has happened to its source since."""
    if not text.source_language:
        return Status.CURRENT
    if text.source_passage_count and len(text.untranslated) >= text.source_passage_count:
        return Status.UNTRANSLATED
    if text.by_machine:
        return Status.MACHINE
    return Status.PARTIAL if text.untranslated else Status.CURRENT


class TranslationSet:
    """One page in all its languages. ``public``: the codes that are published now."""

    def __init__(self, key: UUID, history: PublicationHistory, public: Collection[str]) -> None:
        self.key = key
        self.history = history
        self.public = public

    def get_latest(self, language: str) -> PublishedText | None:
        """The text as last published in ``language``."""
        return self.history.get_latest(self.key, language)

    def get_source_text(self, text: PublishedText) -> PublishedText | None:
        """The source text that ``text`` was translated from, if it was ever published."""
        return self.history.get_as_of(self.key, text.source_language, text.source_fingerprint)

    def source_meaning(self, text: PublishedText) -> str:
        """The meaning of the source text that ``text`` was translated from."""
        before = self.get_source_text(text)
        return before.meaning if before else text.source_fingerprint

    def is_behind(self, text: PublishedText) -> bool:
        """Whether the meaning of the source has changed since ``text`` was translated.

        For a source that has been withdrawn, only what was once published
        counts: a translation of its later draft is not behind it.
        """
        source = self.get_latest(text.source_language) if text.source_language else None
        if source is None or text.source_fingerprint == source.fingerprint:
            return False
        before = self.get_source_text(text)
        if before is None:
            return text.source_language in self.public
        return before.meaning != source.meaning

    def is_outdated(self, language: str) -> bool:
        """Whether the text, or any text in its chain of sources, is behind its source."""
        seen: set[str] = set()
        while language not in seen:
            seen.add(language)
            text = self.get_latest(language)
            if text is None or not text.source_language:
                return False
            if self.is_behind(text):
                return True
            language = text.source_language
        return False

    def status(self, language: str) -> str:
        """The status of the published text in ``language``."""
        text = self.get_latest(language)
        if text is None:
            return Status.CURRENT
        return Status.OUTDATED if self.is_outdated(language) else get_completeness(text)

    def texts(self) -> list[PublishedText]:
        """The texts to count words in: the newest ones and those they were translated from."""
        newest = [
            text for code in self.history.languages(self.key) if (text := self.get_latest(code))
        ]
        return [*newest, *(before for text in newest if (before := self.get_source_text(text)))]

    def words_missing(self, text: PublishedText, passages: dict[int, list[tuple[str, str]]]) -> int:
        """Words of the source that are untranslated, or new since ``text`` was made from it."""
        untranslated = {passage for _path, passage in text.untranslated}
        source = self.get_latest(text.source_language) if text.source_language else None
        if source is None:
            return count_words(passage for _path, passage in text.untranslated)
        now = [passage for _path, passage in passages[source.pk]]
        if not self.is_behind(text):
            return count_words(passage for passage in now if passage in untranslated)
        before = self.get_source_text(text)
        known = {passage for _path, passage in passages[before.pk]} if before else set()
        return count_words(
            passage for passage in now if passage in untranslated or passage not in known
        )


def _make_status(
    page: Page,
    language: str,
    translation_set: TranslationSet,
    passages: dict[int, list[tuple[str, str]]],
) -> TranslationStatus | None:
    text = translation_set.get_latest(language)
    if text is None:
        return None
    return TranslationStatus(
        pk=page.pk,
        status=translation_set.status(language),
        source_language=text.source_language,
        fingerprint=text.fingerprint,
        source_fingerprint=text.source_fingerprint,
        meaning=text.meaning,
        source_meaning=translation_set.source_meaning(text) if text.source_language else "",
        text_changed_at=translation_set.history.get_change_time(translation_set.key, language),
        gaps=[html_to_text(passage) for _path, passage in text.untranslated],
        title_missing=any(path == "title" for path, _passage in text.untranslated),
        approved_by_person=not text.by_machine,
        translation_key=translation_set.key,
        language=language,
        section=get_section(page.url_path),
        words=count_words(passage for _path, passage in passages[text.pk]),
        words_missing=translation_set.words_missing(text, passages),
    )


def update_statuses(
    keys: Collection[UUID], history: PublicationHistory, countries: dict[int, str] | None = None
) -> None:
    """Save the statuses of all published pages with these translation keys.

    ``countries``: those each page is about, for pages that have just been read;
    others keep theirs. Four queries, however many pages there are.
    """
    pages: dict[UUID, list[Page]] = {key: [] for key in keys}
    for page in (
        Page.objects.live()
        .filter(translation_key__in=keys, depth__gt=1)
        .select_related("locale", "translation_status")
        .only("url_path", "translation_key", "locale__language_code", "translation_status")
        .order_by("path")
    ):
        pages[page.translation_key].append(page)
    translation_sets = {
        key: TranslationSet(key, history, {page.locale.language_code for page in siblings})
        for key, siblings in pages.items()
    }
    passages = load_passages(text for each in translation_sets.values() for text in each.texts())
    _save(_iterate_changed(pages, translation_sets, passages, countries or {}))


def _iterate_changed(
    pages: dict[UUID, list[Page]],
    translation_sets: dict[UUID, TranslationSet],
    passages: dict[int, list[tuple[str, str]]],
    countries: dict[int, str],
) -> Iterable[TranslationStatus]:
    for key, siblings in pages.items():
        for page in siblings:
            row = _make_status(page, page.locale.language_code, translation_sets[key], passages)
            if row is None:
                continue
            known = getattr(page, "translation_status", None)
            row.countries = countries.get(page.pk, known.countries if known else "")
            if known is None or any(getattr(row, f) != getattr(known, f) for f in _FIELDS):
                yield row


def _save(rows: Iterable[TranslationStatus]) -> None:
    TranslationStatus.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=_FIELDS
    )
