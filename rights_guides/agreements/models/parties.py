"""Who made an agreement."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.countries.models import Union


class Party(Orderable):
    """A union or an employers' side; the same in every language, by its own name.

    Without the union in the directory, what it was called stays.
    """

    class Side(models.TextChoices):
        UNION = "union", _("Unions")
        EMPLOYER = "employer", _("Employers")

    page = ParentalKey("agreements.AgreementPage", on_delete=models.CASCADE, related_name="parties")
    side = models.CharField(_("Side"), max_length=10, choices=Side, default=Side.UNION)
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

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("side"), FieldPanel("union")]),
        FieldPanel("name"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("party")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not self.union_id and not self.name.strip():
            raise ValidationError(
                {"name": ValidationError(_("Choose a union or write a name."), code="nobody")}
            )
        if self.union_id and self.side != self.Side.UNION:
            raise ValidationError(
                {"side": ValidationError(_("A union is not an employer."), code="side")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what the union is called: it may leave the directory."""
        if self.union is not None:
            self.name = self.union.name
        super().save(*args, **kwargs)
