"""The published texts of pages since their first publication."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from portal.languages.models import PublishedText, TranslationStatus


def _get_texts(page: Page) -> QuerySet[PublishedText]:
    return PublishedText.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    ).order_by("-pk")


def get_text_as_of(page: Page, fingerprint: str) -> PublishedText | None:
    """The text of ``page`` with that fingerprint, as last published; one query.

    ``None`` when it never was: a translation can have been made from a draft.
    """
    return _get_texts(page).filter(fingerprint=fingerprint).first()


def get_latest_text(page: Page) -> PublishedText | None:
    """The text of ``page`` as last published, even if it has been withdrawn since; one query."""
    return _get_texts(page).first()


def backdate_text(page: Page, moment: dt.datetime) -> None:
    """Give the newest text of ``page`` the date at which it was published elsewhere."""
    newest = get_latest_text(page)
    if newest is not None:
        PublishedText.objects.filter(pk=newest.pk).update(published_at=moment)
    TranslationStatus.objects.filter(pk=page.pk).update(text_changed_at=moment)


class PublicationHistory:
    """Every published text of the pages with these translation keys, in all languages.

    Reads them without their passages, in one query. Texts that are recorded
    afterwards must be added.
    """

    def __init__(self, keys: Collection[UUID]) -> None:
        self._texts: dict[tuple[UUID, str], list[PublishedText]] = defaultdict(list)
        self._languages: dict[UUID, set[str]] = defaultdict(set)
        for text in (
            PublishedText.objects.filter(translation_key__in=keys).defer("passages").order_by("pk")
        ):
            self.add(text)

    def add(self, text: PublishedText) -> None:
        """Add a text that is newer than all others of its page."""
        self._texts[text.translation_key, text.language].append(text)
        self._languages[text.translation_key].add(text.language)

    def get_latest(self, key: UUID, language: str) -> PublishedText | None:
        """The text as last published, even if it has been withdrawn since."""
        texts = self._texts.get((key, language))
        return texts[-1] if texts else None

    def languages(self, key: UUID) -> list[str]:
        """The languages in which a page was ever published, in order of their codes."""
        return sorted(self._languages.get(key, ()))

    def get_as_of(self, key: UUID, language: str, fingerprint: str) -> PublishedText | None:
        """The text with a fingerprint, as last published; ``None`` when it never was."""
        texts = reversed(self._texts.get((key, language), ()))
        return next((text for text in texts if text.fingerprint == fingerprint), None)

    def get_change_time(self, key: UUID, language: str) -> dt.datetime | None:
        """When the meaning last changed: minor edits do not count."""
        texts = reversed(self._texts.get((key, language), ()))
        return next((text.published_at for text in texts if not text.is_minor), None)


def load_passages(texts: Iterable[PublishedText]) -> dict[int, list[tuple[str, str]]]:
    """The passages of published texts by their keys, in one query."""
    keys = {text.pk for text in texts}
    rows = PublishedText.objects.filter(pk__in=keys).values_list("pk", "passages")
    return {pk: [(path, text) for path, text in passages] for pk, passages in rows}
