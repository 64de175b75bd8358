"""How far the translation of a page can be trusted, kept per page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class TranslationStatus(models.Model):
    """What is known of one page as a translation, worked out when something is published.

    Never computed while a page is served: the page's own query for its other
    languages brings these rows along. ``fingerprint`` is that of the page's
    published translatable text; ``source_fingerprint`` that of the source text
    it was translated from.
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
    text_changed_at = models.DateTimeField(_("text changed at"), null=True, blank=True)
    # Plain text of the published passages that nobody has translated yet.
    gaps = models.JSONField(_("passages in the source language"), default=list, blank=True)
    approved_by_person = models.BooleanField(_("approved by a person"), default=True)

    class Meta:
        verbose_name = _("translation status")
        verbose_name_plural = _("translation statuses")
        indexes: ClassVar[list] = [models.Index(fields=["status"])]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.status}"
