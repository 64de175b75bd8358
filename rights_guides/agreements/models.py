"""Summaries of collective agreements."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.core.filters import CountryFilter, Filter
from portal.core.models import ContentPage, IndexPage


class AgreementPage(ContentPage):
    """The summary of one collective agreement."""

    class Sector(models.TextChoices):
        AGRICULTURE = "agriculture", _("Agriculture")
        CARE = "care", _("Care work")
        CONSTRUCTION = "construction", _("Construction")
        DOMESTIC_WORK = "domestic-work", _("Domestic work")
        HOSPITALITY = "hospitality", _("Hotels and restaurants")
        MANUFACTURING = "manufacturing", _("Manufacturing")
        TRANSPORT = "transport", _("Transport")

    countries = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Choose every country where the agreement is valid."),
    )
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("Leave this empty if the agreement has no end date."),
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)

    kind_label = _("Collective agreement")
    default_drawing = "contract"
    is_checked_with_sources = True
    parent_page_types: ClassVar[list[str]] = ["agreements.AgreementIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "agreements/agreement_page.html"

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.content_panels[:1],
        FieldRowPanel([FieldPanel("countries"), FieldPanel("sector")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        *ContentPage.content_panels[1:],
        FieldPanel("order", classname="collapsed"),
    ]

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {"valid_until": _("The end date cannot be before the start date.")}
            )


class AgreementIndexPage(IndexPage):
    """All collective-agreement summaries."""

    item_model = "agreements.AgreementPage"
    kind_label = _("Agreements")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["agreements.AgreementPage"]
    template = "agreements/agreement_index_page.html"
    item_order = ("order", "title")
    filters: ClassVar[list[Filter]] = [
        CountryFilter("countries", _("Country"), name="country"),
        Filter("sector", _("Sector"), AgreementPage.Sector.choices),
    ]

    class Meta:
        verbose_name = _("list of agreements")
