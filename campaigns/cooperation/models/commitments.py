"""What was promised, and what is known of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)
from portal.core.partial_dates import PartialDateField, is_still_to_come
from portal.i18n import registry


class Commitment(Orderable):
    """One promise. What became of it is said only with the evidence for it."""

    class Status(models.TextChoices):
        PROMISED = "promised", pgettext_lazy("promise", "promised")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", pgettext_lazy("promise", "kept")
        NOT_KEPT = "not-kept", pgettext_lazy("promise", "not kept")
        UNKNOWN = "unknown", _("nothing known")

        @property
        def needs_evidence(self) -> bool:
            """Whether it says that something happened, or did not."""
            return self in {self.UNDER_WAY, self.DONE, self.NOT_KEPT}

    agreement = ParentalKey(
        "cooperation.CooperationAgreement", on_delete=models.CASCADE, related_name="commitments"
    )
    text = models.CharField(_("what was promised"), max_length=300)
    translations = MultilingualTextField(_("Translations"))
    status = models.CharField(
        _("what became of it"), max_length=10, choices=Status, default=Status.UNKNOWN
    )
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    evidence_source = models.CharField(_("Source"), max_length=300, blank=True)
    evidence_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    evidence_on = PartialDateField(_("date of the source"), blank=True)
    next_on = models.DateField(_("ask about it again on"), null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("next_on")]),
        FieldPanel("evidence"),
        FieldRowPanel([FieldPanel("evidence_source"), FieldPanel("evidence_on")]),
        FieldPanel("evidence_url"),
        FieldPanel("translations", classname="collapsed"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("promise")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        faults = {}
        if self.status in self.Status.values and self.Status(self.status).needs_evidence:
            for name in ("evidence", "evidence_source"):
                if not getattr(self, name).strip():
                    message = _("Write how you know this, and where it stands.")
                    faults[name] = ValidationError(message, code="evidence")
        if is_still_to_come(self.evidence_on):
            message = _("This day is still to come.")
            faults["evidence_on"] = ValidationError(message, code="future")
        if faults:
            raise ValidationError(faults)

    @property
    def words(self) -> TextInLanguage:
        """The promise in the reader's language; in English where nobody has translated it."""
        return choose_text(self.text, self.translations, readers_language())

    @property
    def evidence_in_words(self) -> TextInLanguage:
        """The evidence, which is kept in English only."""
        return TextInLanguage(self.evidence, registry.SOURCE_LANGUAGE)

    @property
    def is_due(self) -> bool:
        """Whether somebody has to ask about it now."""
        return self.next_on is not None and self.next_on <= timezone.localdate()
