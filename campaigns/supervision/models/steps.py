"""What happened in a case, and when; kept for good."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.supervision.models.cases import SupervisoryCase
from campaigns.supervision.steps import Kind, read_span
from portal.core.audit import AuditLogEntry
from portal.core.multilingual import TextInLanguage
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry


class SupervisoryStep(AuditLogEntry):
    """One step. What was written wrongly stays, and a further step corrects it.

    ``reason``: why it corrects another. ``next_on``: when the next step is expected.
    """

    FINAL_FIELDS: ClassVar[frozenset[str]] = AuditLogEntry.FINAL_FIELDS | {
        "case",
        "date",
        "what",
        "next_on",
        "corrects",
    }
    member_data: ClassVar[dict[str, str | None]] = {"actor": None}

    case = models.ForeignKey(
        SupervisoryCase, verbose_name=_("Case"), on_delete=models.CASCADE, related_name="steps"
    )
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    date = PartialDateField(_("date"))
    what = models.CharField(_("What happened?"), max_length=240)
    next_on = models.DateField(_("next step expected on"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("corrects this step"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    # The step that corrected it, once ``SupervisoryCase.steps_in_order`` has been asked.
    correction: "SupervisoryStep | None" = None

    class Meta(AuditLogEntry.Meta):
        verbose_name = _("Step")
        verbose_name_plural = _("Steps")

    def __str__(self) -> str:
        return f"{self.date} {self.what}"

    def clean(self) -> None:
        super().clean()
        faults: dict[str, ValidationError] = {}
        span = read_span(self.date)
        if span and span.first > timezone.localdate():
            faults["date"] = ValidationError(_("This day is still to come."), code="future")
        elif span and self.case.is_before_it_began(span):
            message = _("This is before the case was brought.")
            faults["date"] = ValidationError(message, code="began")
        if span and self.next_on and self.next_on < span.first:
            message = _("This is before the step itself.")
            faults["next_on"] = ValidationError(message, code="order")
        if self.kind == Kind.MISTAKE and not self.corrects_id:
            message = _("Choose the step that was a mistake.")
            faults["corrects"] = ValidationError(message, code="required")
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the step; the case knows its last one."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.case.take_last_step()

    @property
    def what_in_words(self) -> TextInLanguage:
        """What happened, which is kept in English only."""
        return TextInLanguage(self.what, registry.SOURCE_LANGUAGE)

    @property
    def reason_in_words(self) -> TextInLanguage:
        """Why it corrects another, which is kept in English only."""
        return TextInLanguage(self.reason, registry.SOURCE_LANGUAGE)
