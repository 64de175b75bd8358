"""What was sent to translation together, and what came of each page and language."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationOrder(models.Model):
    """Many pages, sent to translation into several languages with one button.

    ``pages`` are the primary keys of the pages in the order they are sent,
    parents before children; ``languages`` are codes.
    """

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
    """What came of one page in one language; exists once the work is done."""

    class Outcome(models.TextChoices):
        SENT = "sent", _("Sent: a draft waits for the translators")
        RENEWED = "renewed", _("The translators have the new text")
        NOTHING = "nothing", _("Nothing to do: it is up to date")
        OWN_LANGUAGE = "own", _("Nothing to do: the page is written in this language")
        OWN_TEXT = "own_text", _("Left alone: this page is kept by hand in this language")
        PARENT_MISSING = "parent", _("Not sent: the page above it is missing in this language")
        REFUSED = "refused", _("Not sent: you may not edit this page")
        GONE = "gone", _("Not sent: this page is no longer published")
        FAILED = "failed", _("Not sent: the page could not be made in this language")

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
    outcome = models.CharField(
        _("what came of it"), max_length=10, choices=Outcome, default=Outcome.NOTHING
    )
    # The title of the page above, or what was wrong.
    detail = models.CharField(_("reason"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("line of a translation order")
        verbose_name_plural = _("lines of a translation order")
        constraints: ClassVar[list] = [
            models.UniqueConstraint(
                fields=["order", "page_key", "language"], name="one_line_per_page_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_key} {self.language}: {self.outcome}"

    @property
    def went_through(self) -> bool:
        """Whether the translators have got the page now."""
        return self.outcome in {self.Outcome.SENT, self.Outcome.RENEWED}

    @property
    def needs_somebody(self) -> bool:
        """Whether something is left to do before this can be sent."""
        return self.outcome in {
            self.Outcome.PARENT_MISSING,
            self.Outcome.REFUSED,
            self.Outcome.GONE,
            self.Outcome.FAILED,
        }
