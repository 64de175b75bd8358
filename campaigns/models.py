"""Campaigns."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from campaigns.parts import get_parts
from portal.core.filters import CountryFilter, Filter, FilterState
from portal.core.mentions import find_mentions
from portal.core.models import ContentPage, IndexPage
from portal.core.querysets import PageQuerySet

MAX_MENTIONS = 6


class Ending(models.TextChoices):
    """How a campaign ended."""

    WON = "won", _("Won")
    PARTLY = "partly", _("Partly won")
    LOST = "lost", _("Lost")
    CLOSED = "closed", _("Closed")


# What nobody believes without seeing it.
_WITH_EVIDENCE = (Ending.WON, Ending.PARTLY)


class CampaignPage(ContentPage):
    """A campaign: what is demanded, of whom, until when, and what came of it."""

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
    ending = models.CharField(
        _("How it ended"),
        max_length=6,
        choices=Ending,
        blank=True,
        help_text=_("Leave this empty while the campaign is running."),
    )
    outcome = models.TextField(
        _("What came of it"),
        max_length=400,
        blank=True,
        help_text=_("Readers see this at the top of the page. One or two sentences are enough."),
    )
    evidence = models.URLField(
        _("Where this can be seen"),
        blank=True,
        help_text=_("The address of the law, the decision or the report."),
    )

    kind_label = _("Campaign")
    default_drawing = "banner"
    parent_page_types: ClassVar[list[str]] = ["campaigns.CampaignIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "campaigns/campaign_page.html"
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("countries", overridable=False),
        # It ends once, in every language.
        SynchronizedField("ending", overridable=False),
        SynchronizedField("evidence", overridable=False),
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("demand"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("countries"),
        MultiFieldPanel(
            [FieldPanel("ending"), FieldPanel("outcome"), FieldPanel("evidence")],
            heading=_("How it ended"),
        ),
        *ContentPage.text_panels,
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end date cannot be before the start date.")})
        if self.ending and not self.outcome:
            raise ValidationError(
                {"outcome": ValidationError(_("Say what came of the campaign."), code="missing")}
            )
        if self.ending in _WITH_EVIDENCE and not self.evidence:
            message = _("Say where readers can see that this was won.")
            raise ValidationError({"evidence": ValidationError(message, code="missing")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``mentions``, the pages that speak of it, and ``parts`` of other rooms."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "mentions": find_mentions(self, MAX_MENTIONS),
            "parts": get_parts(self),
        }

    @property
    def is_running(self) -> bool:
        """Whether today is between the first and the last day, and nobody has ended it."""
        today = timezone.localdate()
        return (
            not self.ending and self.starts <= today and (self.ends is None or today <= self.ends)
        )

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed, or it was ended before."""
        return bool(self.ending) or (self.ends is not None and self.ends < timezone.localdate())


def ended_last() -> Case:
    """To order by: campaigns that have ended, or whose last day has passed, come last."""
    return Case(When(~Q(ending="") | Q(ends__lt=timezone.localdate()), then=1), default=0)


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
