"""What a euro is worth in other currencies on a day; editors keep these rates."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.core.currencies import validate_currency


class ExchangeRate(models.Model):
    """How much of a currency one euro bought on a day."""

    currency = models.CharField(_("Currency"), max_length=3, validators=[validate_currency])
    per_euro = models.DecimalField(
        _("For one euro"),
        max_digits=18,
        decimal_places=6,
        validators=[
            MinValueValidator(Decimal("0.000001"), message=_("This must be above zero.")),
        ],
    )
    date = models.DateField(_("Day"))
    source = models.CharField(_("Source"), max_length=200)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("currency"), FieldPanel("per_euro"), FieldPanel("date")]),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering: ClassVar[list[str]] = ["-date", "currency"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["currency", "date"], name="one_rate_a_day")
        ]

    def __str__(self) -> str:
        return f"1 EUR = {self.per_euro.normalize():f} {self.currency} ({self.date})"

    def clean(self) -> None:
        super().clean()
        if self.date and self.date > timezone.localdate():
            raise ValidationError(
                {"date": ValidationError(_("This day is still to come."), code="future")}
            )
