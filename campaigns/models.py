"""Campaigns."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from portal.core.filters import CountryFilter, Filter, FilterState
from portal.core.mentions import find_mentions
from portal.core.models import ContentPage, IndexPage
from portal.core.querysets import PageQuerySet

MAX_MENTIONS = 6


class CampaignPage(ContentPage):
    """A campaign: what is demanded, of whom, and until when."""

    starts = models.DateField(
        _("first day"), help_text=_("Until this day, readers see “Starting soon”.")
    )
    ends = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Leave this empty if the campaign has no end date."),
    )
    countries = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_(
            "The pages of these countries lead to the campaign. Leave this empty if it is for "
            "every country."
        ),
    )
    demand = models.TextField(
        _("demand"), max_length=400, help_text=_("What the campaign wants, in one sentence.")
    )

    kind_label = _("Campaign")
    default_drawing = "banner"
    parent_page_types: ClassVar[list[str]] = ["campaigns.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "campaigns/campaign_page.html"
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("countries", overridable=False)
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("demand"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("countries"),
        *ContentPage.text_panels,
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end date cannot be before the start date.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``mentions``: the pages that speak of it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"mentions": find_mentions(self, MAX_MENTIONS)}

    @property
    def is_running(self) -> bool:
        """Whether today is between the first and the last day."""
        today = timezone.localdate()
        return self.starts <= today and (self.ends is None or today <= self.ends)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed."""
        return self.ends is not None and self.ends < timezone.localdate()


def ended_last() -> Case:
    """To order by: campaigns whose last day has passed come last."""
    return Case(When(ends__lt=timezone.localdate(), then=1), default=0)


class CampaignIndexPage(IndexPage):
    """All campaigns: those that are over last, else the latest first."""

    item_model = "campaigns.CampaignPage"
    kind_label = _("Campaigns")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["campaigns.CampaignPage"]
    template = "campaigns/campaign_index_page.html"
    item_order = ("-starts", "title")
    filters: ClassVar[list[Filter]] = [CountryFilter("countries", _("Country"), name="country")]

    def _get_items(self, model: type[Page], states: list[FilterState]) -> PageQuerySet:
        found: PageQuerySet = super()._get_items(model, states)
        ordered: PageQuerySet = found.order_by(ended_last(), *self.item_order)
        return ordered

    class Meta:
        verbose_name = _("list of campaigns")
