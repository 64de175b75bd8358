"""How far the translation of a page can be trusted, kept per page, and what was published when."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.languages.coverage.models import OrderLine, TranslationOrder

__all__ = ["OrderLine", "PublishedText", "TranslationOrder", "TranslationStatus"]


class PublishedText(models.Model):
    """One state of a page's text as the public could read it; kept as long as the page.

    A new row for each change of the text, or of the source text it was
    translated from; rows are in the order of their keys. Translation statuses
    are worked out from the newest row of each language and can be made again
    from them at any time. Nothing here is read while a page is served.
    """

    translation_key = models.UUIDField(_("translation key"))
    language = models.CharField(_("language"), max_length=10)
    fingerprint = models.CharField(_("fingerprint of the text"), max_length=64)
    meaning = models.CharField(
        _("fingerprint of the meaning"),
        max_length=64,
        help_text=_("Of the earliest text of which this one is a minor edit."),
    )
    is_minor = models.BooleanField(_("minor edit"), default=False)
    # [path, html] in reading order, as wagtail-localize takes a page apart.
    passages = models.JSONField(_("passages"), default=list)
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    # What a translation was made from, as published; empty for an original.
    source_language = models.CharField(_("translated from"), max_length=10, blank=True)
    source_fingerprint = models.CharField(
        _("fingerprint of the source text"), max_length=64, blank=True
    )
    source_passage_count = models.PositiveIntegerField(_("passages of the source"), default=0)
    # [path, html] of the source's passages that stand there untranslated.
    untranslated = models.JSONField(_("untranslated passages"), default=list, blank=True)
    # [path, html] of this text's passages that no person has checked.
    by_machine = models.JSONField(_("passages translated by machine"), default=list, blank=True)
    # A digest of the columns as stored: the same columns have the same text.
    content_digest = models.CharField(_("digest of the content"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        indexes: ClassVar[list] = [
            models.Index(fields=["translation_key", "language", "fingerprint"])
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.language}): {self.published_at:%Y-%m-%d %H:%M}"


class TranslationStatus(models.Model):
    """What is known of one published page as a translation, worked out when something is published.

    Never computed while a page is served: the page's own query for its other
    languages brings these rows along. ``fingerprint`` is that of the page's
    published translatable text; ``source_fingerprint`` that of the source text
    it was translated from; the ``meaning`` of either is the fingerprint of the
    earliest text of which it is a minor edit.
    """

    class Status(models.TextChoices):
        CURRENT = "current", _("Up to date")
        PARTIAL = "partial", _("Partly translated")
        OUTDATED = "outdated", _("Behind the original")
        MACHINE = "machine", _("Translated by machine")
        UNTRANSLATED = "untranslated", _("Not translated")

    page = models.OneToOneField(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="translation_status",
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.CURRENT)
    source_language = models.CharField(
        _("translated from"), max_length=10, blank=True, help_text=_("Empty for an original.")
    )
    fingerprint = models.CharField(_("fingerprint of the text"), max_length=64, blank=True)
    source_fingerprint = models.CharField(
        _("fingerprint of the source text"), max_length=64, blank=True
    )
    meaning = models.CharField(_("fingerprint of the meaning"), max_length=64, blank=True)
    source_meaning = models.CharField(
        _("fingerprint of the source's meaning"), max_length=64, blank=True
    )
    # When the meaning last changed: minor edits leave it as it is.
    text_changed_at = models.DateTimeField(_("text changed at"), null=True, blank=True)
    # Plain text of the published passages that nobody has translated yet.
    gaps = models.JSONField(_("passages in the source language"), default=list, blank=True)
    approved_by_person = models.BooleanField(_("approved by a person"), default=True)

    # What reports filter and add up by, so that they ask for nothing else.
    translation_key = models.UUIDField(_("translation key"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    section = models.CharField(
        _("section"),
        max_length=255,
        blank=True,
        help_text=_("First part of the address after the language; empty for a home page."),
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    words_missing = models.PositiveIntegerField(
        _("words to translate"),
        default=0,
        help_text=_("Words of the source that are untranslated, or new since the translation."),
    )

    class Meta:
        verbose_name = _("translation status")
        verbose_name_plural = _("translation statuses")
        indexes: ClassVar[list] = [
            models.Index(fields=["status"]),
            models.Index(fields=["translation_key", "language"]),
            models.Index(fields=["section", "language"]),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.status}"
