"""What an agreement says about one topic."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from rights_guides.agreements import languages, units
from rights_guides.agreements.models.topics import ClauseTopic

MAX_QUOTATION_LENGTH = 4000


class Clause(TranslatableMixin, Orderable):
    """One clause: what is provided, for whom, where it stands, and what it says in plain words.

    Each language of the page has its own row, with the same ``translation_key``; plain words
    are translated, figures and quotations are those of the original.
    """

    class Status(models.TextChoices):
        PROVIDED = "provided", _("Provided")
        SILENT = "silent", _("The agreement says nothing")
        EXCLUDED = "excluded", _("Expressly excluded")
        NOT_CODED = "not_coded", _("Not read yet")

    page = ParentalKey("agreements.AgreementPage", on_delete=models.CASCADE, related_name="clauses")
    topic = models.ForeignKey(
        ClauseTopic,
        verbose_name=_("What it is about"),
        null=True,  # it outlives its topic
        on_delete=models.SET_NULL,
        related_name="+",
    )
    status = models.CharField(
        _("What the agreement says"), max_length=10, choices=Status, default=Status.NOT_CODED
    )
    amount = models.DecimalField(
        _("Number"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    amount_to = models.DecimalField(
        _("Up to"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    value_text = models.CharField(
        _("Value in words"), max_length=120, blank=True, help_text=_("Only if it is no number.")
    )
    measure = models.CharField(_("Unit"), max_length=8, choices=units.Measure, blank=True)
    currency = models.CharField(
        _("Currency"), max_length=3, blank=True, validators=[units.validate_currency]
    )
    period = models.CharField(_("Period"), max_length=8, choices=units.Period, blank=True)
    unit_note = models.CharField(
        _("Condition"),
        max_length=120,
        blank=True,
        help_text=_("What the number depends on: at most, on top, in winter."),
    )
    who = models.CharField(_("Who is covered"), max_length=200, blank=True)
    summary = models.TextField(
        _("In plain words"),
        blank=True,
        max_length=500,
        validators=[MaxLengthValidator(500)],
    )
    quotation = models.TextField(
        _("Quotation"),
        blank=True,
        max_length=MAX_QUOTATION_LENGTH,
        validators=[MaxLengthValidator(MAX_QUOTATION_LENGTH)],
    )
    quotation_page = models.CharField(_("Page"), max_length=20, blank=True)
    quotation_language = models.CharField(
        _("Language"), max_length=10, blank=True, validators=[languages.validate_languages]
    )
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)

    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("value_text", "currency", "quotation", "quotation_page", "quotation_language"),
        )
    ]
    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("topic", widget=forms.Select), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("amount_to"), FieldPanel("measure")]),
        FieldRowPanel([FieldPanel("currency"), FieldPanel("period"), FieldPanel("unit_note")]),
        FieldRowPanel([FieldPanel("value_text"), FieldPanel("who")]),
        FieldPanel("summary"),
        FieldPanel("quotation"),
        FieldRowPanel([FieldPanel("quotation_page"), FieldPanel("quotation_language")]),
        FieldPanel("source_url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")

    def __str__(self) -> str:
        return f"{self.topic or ''}: {self.get_status_display()}"

    def clean(self) -> None:
        super().clean()
        errors = {
            field: ValidationError(message, code=code)
            for field, message, code in self._find_faults()
        }
        if errors:
            raise ValidationError(errors)

    def _find_faults(self) -> list[tuple[str, Any, str]]:
        """What is wrong: field, message and code; the first of a field counts."""
        found: list[tuple[str, Any, str]] = []
        if self.status == self.Status.PROVIDED and not (self.quotation or self.source_url):
            found.append(
                ("quotation", _("Copy the words of the clause, or say where it stands."), "proof")
            )
        if self.amount is None and self.amount_to is not None:
            found.append(("amount", _("Enter the lower number, too."), "range"))
        if self.amount is not None:
            found += self._find_faults_of_number(self.amount)
        return found

    def _find_faults_of_number(self, amount: Decimal) -> list[tuple[str, Any, str]]:
        found: list[tuple[str, Any, str]] = []
        if not self.measure:
            found.append(("measure", _("Choose the unit of the number."), "unit"))
        elif self.measure == units.Measure.MONEY and not self.currency:
            found.append(("currency", _("Enter the currency, such as EUR."), "currency"))
        if amount < 0:
            found.append(("amount", _("This cannot be below zero."), "negative"))
        if self.amount_to is not None and self.amount_to < amount:
            found.append(("amount_to", _("This cannot be below the lower number."), "range"))
        return found

    @property
    def value(self) -> units.Value:
        """What it gives, to write and to compare."""
        return units.Value(
            self.amount,
            self.amount_to,
            self.measure,
            self.currency,
            self.period,
            self.unit_note,
            self.value_text,
        )

    @property
    def top_topic(self) -> ClauseTopic | None:
        """The topic of the first level that it comes under."""
        return self.topic.path[0] if self.topic else None

    @property
    def mark(self) -> str:
        """The sign of its status; see ``parts/status_mark.html``."""
        return {"provided": "full", "silent": "open", "excluded": "stop"}.get(
            self.status, "unknown"
        )
