"""Unions, and the other organisations that help migrant workers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Union(models.Model):
    """A national union or centre; or a partner or an authority, as its ``kind`` says."""

    class Kind(models.TextChoices):
        UNION = "union", _("Union")
        PARTNER = "partner", _("Partner organisation")
        AUTHORITY = "authority", _("Public office or embassy")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The full name, as the union writes it. Readers see it beside every contact."),
    )
    acronym = models.CharField(
        _("acronym"),
        max_length=30,
        help_text=_("The short name. Each union in a country needs its own."),
    )
    country = CountryField(_("country"))
    kind = models.CharField(
        _("Kind"),
        max_length=10,
        choices=Kind,
        default=Kind.UNION,
        help_text=_("Guides and country pages show the contacts of unions only."),
    )
    website = models.URLField(
        _("website"),
        blank=True,
        help_text=_("The union’s own website. Readers can open it from every contact."),
    )
    affiliate = models.BooleanField(
        _("affiliate"), default=True, help_text=_("The union is a member of the federation.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("acronym"), FieldPanel("country"), FieldPanel("kind")]),
        FieldPanel("website"),
        FieldPanel("affiliate"),
    ]

    class Meta:
        verbose_name = _("union")
        verbose_name_plural = _("unions")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["country", "acronym"], name="one_acronym_per_country")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})"
