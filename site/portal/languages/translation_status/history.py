"""What the public could read when: the texts of a page since its first publication."""

import datetime as dt

from django.db.models import QuerySet
from wagtail.models import Page

from portal.languages.models import PublishedText, TranslationStatus


def _texts(page: Page) -> QuerySet[PublishedText]:
    return PublishedText.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    ).order_by("-pk")


def text_as_of(page: Page, fingerprint: str) -> PublishedText | None:
    """The text of ``page`` with that fingerprint, as last published; one query.

    ``None`` when it never was: a translation can have been made from a draft.
    """
    return _texts(page).filter(fingerprint=fingerprint).first()


def latest_text(page: Page) -> PublishedText | None:
    """The text of ``page`` as last published, even if it has been withdrawn since; one query."""
    return _texts(page).first()


def backdate(page: Page, moment: dt.datetime) -> None:
    """Give the newest text of ``page`` the date at which it was published elsewhere."""
    newest = latest_text(page)
    if newest is not None:
        PublishedText.objects.filter(pk=newest.pk).update(published_at=moment)
    TranslationStatus.objects.filter(pk=page.pk).update(text_changed_at=moment)
