"""How far the translation of a page can be trusted, kept per page, and what was published when."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


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
    by_machine = models.JSONField(_("machine-translated passages"), default=list, blank=True)
    # A digest of the columns as stored: the same columns have the same text.
    content_digest = models.CharField(_("digest of the content"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("published text")
        verbose_name_plural = _("published texts")
        indexes: ClassVar[list[Any]] = [
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
        OUTDATED = "outdated", _("Out of date")
        MACHINE = "machine", _("Machine translation")
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
    # Then the page is not shown as one in its language.
    title_missing = models.BooleanField(_("title not translated"), default=False)
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
    # Codes with commas between.
    countries = models.CharField(_("countries"), max_length=750, blank=True)
    words = models.PositiveIntegerField(_("words"), default=0)
    words_missing = models.PositiveIntegerField(
        _("words to translate"),
        default=0,
        help_text=_("Words of the source that are untranslated, or new since the translation."),
    )

    class Meta:
        verbose_name = _("translation status")
        verbose_name_plural = _("translation statuses")
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["status"]),
            models.Index(fields=["translation_key", "language"]),
            models.Index(fields=["section", "language"]),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.status}"


# --- What was sent to translation together, and what came of each page and language ---


class TranslationOrder(models.Model):
    """Many pages, sent to translation into several languages with one button.

    ``pages`` are the primary keys of the pages in the order they are sent,
    parents before children; ``languages`` are codes.
    """

    member_data: ClassVar[dict[str, str | None]] = {"ordered_by": None}

    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    ordered_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    pages = models.JSONField(_("pages"), default=list)
    languages = models.JSONField(_("languages"), default=list)

    class Meta:
        verbose_name = _("translation order")
        verbose_name_plural = _("translation orders")

    def __str__(self) -> str:
        return f"{self.pk}: {len(self.pages)} × {len(self.languages)}"

    @property
    def size(self) -> int:
        """Number of translations asked for: pages × languages."""
        return len(self.pages) * len(self.languages)


class OrderLine(models.Model):
    """The outcome for one page in one language; exists once the work is done."""

    class Outcome(models.TextChoices):
        SENT = "sent", _("Sent: a draft is ready for the translators")
        RENEWED = "renewed", _("The translators have the new text")
        NOTHING = "nothing", _("Nothing to do: the translation is up to date")
        OWN_LANGUAGE = "own", _("Nothing to do: the page is written in this language")
        OWN_TEXT = "own_text", _("Not sent: this page has its own text in this language")
        PARENT_MISSING = (
            "parent",
            _("Not sent: the page above this page does not exist in this language"),
        )
        REFUSED = "refused", _("Not sent: you are not allowed to edit this page")
        GONE = "gone", _("Not sent: this page is no longer published")
        FAILED = "failed", _("Not sent: we could not make the page in this language")

    order = models.ForeignKey(
        TranslationOrder,
        verbose_name=_("translation order"),
        on_delete=models.CASCADE,
        related_name="lines",
    )
    # The primary key and title of the page, which may be gone by now.
    page_key = models.PositiveBigIntegerField(_("page"))
    title = models.CharField(_("title"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=10)
    outcome = models.CharField(_("result"), max_length=10, choices=Outcome, default=Outcome.NOTHING)
    # The title of the page above, or what was wrong.
    detail = models.CharField(_("reason"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("line of a translation order")
        verbose_name_plural = _("lines of a translation order")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["order", "page_key", "language"], name="one_line_per_page_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_key} {self.language}: {self.outcome}"

    @property
    def is_submitted(self) -> bool:
        """Whether the translators have got the page now."""
        return self.outcome in {self.Outcome.SENT, self.Outcome.RENEWED}

    @property
    def needs_action(self) -> bool:
        """Whether something is left to do before this can be sent."""
        return self.outcome in {
            self.Outcome.PARENT_MISSING,
            self.Outcome.REFUSED,
            self.Outcome.GONE,
            self.Outcome.FAILED,
        }
