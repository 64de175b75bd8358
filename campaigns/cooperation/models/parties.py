"""Who made an agreement."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.countries.models import Union


class Party(Orderable):
    """A union or another organisation, by its own name or as the source describes it.

    Without the union in the directory, what it was called stays.
    """

    class Side(models.TextChoices):
        ORIGIN = "origin", _("Country of origin")
        DESTINATION = "destination", _("Country of destination")
        REGIONAL = "regional", _("Several countries")

    agreement = ParentalKey(
        "cooperation.CooperationAgreement", on_delete=models.CASCADE, related_name="parties"
    )
    side = models.CharField(_("Side"), max_length=12, choices=Side, default=Side.ORIGIN)
    union = models.ForeignKey(
        Union,
        verbose_name=_("union"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        blank=True,
        help_text=_("Only if the union is not in the directory. Write its own name."),
    )
    country = CountryField(_("country"), blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("side"), FieldPanel("union")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("country")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("party")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        faults = {}
        if not self.union_id and not self.name.strip():
            message = _("Choose a union or write a name.")
            faults["name"] = ValidationError(message, code="nobody")
        if not self.union_id and not self.country and self.side != self.Side.REGIONAL:
            faults["country"] = ValidationError(_("This field is required."), code="required")
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what the union is called, and where it is: it may leave the directory."""
        if self.union is not None:
            self.name, self.country = self.union.name, self.union.country
        super().save(*args, **kwargs)
