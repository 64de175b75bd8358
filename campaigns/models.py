"""Campaigns."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from campaigns import blocks
from campaigns.forms import CampaignPageForm
from campaigns.parts import get_parts
from portal.core.fields import StreamField
from portal.core.filters import CountryFilter, Filter, FilterState
from portal.core.mentions import find_mentions
from portal.core.models import ContentPage, IndexPage
from portal.core.multilingual import language_of
from portal.core.querysets import PageQuerySet
from portal.i18n.registry import Language

MAX_MENTIONS = 6
MAX_RELATED = 30


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
    goal = models.CharField(
        _("Goal"),
        max_length=300,
        blank=True,
        help_text=_("What should be there in the end, so that everyone can see whether it is."),
    )
    demands: Any = StreamField(blocks.DemandsBlock, verbose_name=_("We demand"), blank=True)
    targets: Any = StreamField(blocks.TargetsBlock, verbose_name=_("Who is asked"), blank=True)
    timeline: Any = StreamField(blocks.TimelineBlock, verbose_name=_("What happened"), blank=True)
    unions_goal = models.PositiveSmallIntegerField(
        _("affiliates that should take part"),
        null=True,
        blank=True,
        help_text=_("The page counts those that tell what they did."),
    )
    partners = models.CharField(_("others who took part"), max_length=300, blank=True)
    materials: Any = StreamField(
        blocks.MaterialsBlock, verbose_name=_("Print it and pass it on"), blank=True
    )
    updates: Any = StreamField(blocks.UpdatesBlock, verbose_name=_("Latest news"), blank=True)
    part_of = models.UUIDField(
        _("part of"),
        null=True,
        blank=True,
        help_text=_("The campaign that this one is part of, in one country."),
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
    base_form_class = CampaignPageForm
    # It ends once, in every language; a document stays in its own.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in ("countries", "materials", "part_of", "ending", "evidence")
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("demand"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("updates"),
        MultiFieldPanel(
            [FieldPanel("goal"), FieldPanel("demands"), FieldPanel("unions_goal")],
            heading=_("Goal"),
        ),
        FieldPanel("targets"),
        FieldPanel("timeline"),
        FieldPanel("materials"),
        MultiFieldPanel(
            [FieldPanel("countries"), FieldPanel("part_of"), FieldPanel("partners")],
            heading=_("Who takes part"),
        ),
        MultiFieldPanel(
            [FieldPanel("ending"), FieldPanel("outcome"), FieldPanel("evidence")],
            heading=_("How it ended"),
        ),
        *ContentPage.text_panels,
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        *(
            index.SearchField(name)
            for name in ("demand", "goal", "demands", "targets", "timeline", "updates", "partners")
        ),
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
        """Add ``mentions``, the pages that speak of it, and ``parts`` of other rooms.

        ``whole``: the campaign that it is part of; ``in_countries``: those that are part of it.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        related = self._find_related()
        return context | {
            "mentions": find_mentions(self, MAX_MENTIONS),
            "parts": get_parts(self),
            "whole": [page for page in related if page.part_of is None],
            "in_countries": [page for page in related if page.part_of],
        }

    def _find_related(self) -> "list[CampaignPage]":
        """The campaign that it is part of, or those that are part of it; one query."""
        key = Q(part_of=self.translation_key)
        if self.part_of:
            key = Q(translation_key=self.part_of)
        pages = CampaignPage.objects.filter(key).order_by(
            ended_last(), "-starts", "translation_key"
        )
        found: list[CampaignPage] = pages.for_reader(MAX_RELATED)
        return found

    def get_document_languages(self) -> dict[int, str]:
        return {each.value["document"].pk: each.value["language"] for each in self._list_files()}

    @property
    def materials_for_reader(self) -> list[tuple[Any, Language]]:
        """The documents that are still there with their languages, the reader's first."""
        reader = translation.get_language()
        files = [(each.value, language_of(each.value["language"])) for each in self._list_files()]
        return sorted(files, key=lambda file: file[1].code != reader)

    def _list_files(self) -> list[Any]:
        return [each for each in self.materials if each.value["document"]]

    @property
    def sorted_timeline(self) -> list[Any]:
        """What happened, the first first."""
        return sorted((each.value for each in self.timeline), key=lambda moment: moment["date"])

    @property
    def sorted_updates(self) -> list[Any]:
        """The news of it as blocks, the latest first."""
        return sorted(self.updates, key=lambda block: block.value["date"], reverse=True)

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
