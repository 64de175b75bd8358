"""Guides to the rights of migrant workers: what the law says, and what to do."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from portal.core.fields import StreamField
from portal.core.filters import CountryFilter, Filter
from portal.core.models import ContentPage, IndexPage
from rights_guides.guides.blocks import GuideBodyBlock
from rights_guides.guides.checklist import Checked, Content, check
from rights_guides.guides.forms import GuidePageForm
from rights_guides.guides.parts import PartReading, divide

# What stands for a topic in lists.
_DRAWINGS = {
    "documents": "passport",
    "wages": "wages",
    "recruitment": "suitcase",
    "union": "beam",
    "domestic-work": "house",
    "safety": "helmet",
}


class GuidePage(ContentPage):
    """A guide to one right, in one piece or in parts with their own addresses (``parts``)."""

    class Topic(models.TextChoices):
        DOCUMENTS = "documents", _("Passport and documents")
        WAGES = "wages", _("Wages")
        RECRUITMENT = "recruitment", _("Recruitment")
        UNION = "union", _("Joining a union")
        DOMESTIC_WORK = "domestic-work", _("Domestic work")
        SAFETY = "safety", _("Safety and health")

    topic = models.CharField(_("what the guide is about"), max_length=20, choices=Topic)
    destination = CountryField(
        _("country of destination"),
        blank=True,
        help_text=_("Leave this empty if the guide is for every country."),
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    body: Any = StreamField(GuideBodyBlock, verbose_name=_("body"), blank=True)
    # The keys of the published parts, so that nobody has to read all bodies for them.
    part_keys = models.JSONField(default=list, editable=False)

    kind_label = _("Rights guide")
    is_checked_with_sources = True
    parent_page_types: ClassVar[list[str]] = ["rights_guides.GuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "rights_guides/guide_page.html"
    has_pdf = True
    printed_template = "rights_guides/guide_printed.html"

    base_form_class = GuidePageForm
    content_panels: ClassVar[list[Any]] = [
        HelpPanel(
            template="rights_guides/admin/checklist.html",
            heading=_("Before you publish"),
            icon="tasks",
        ),
        *ContentPage.content_panels[:1],
        FieldRowPanel([FieldPanel("topic"), FieldPanel("destination")]),
        *ContentPage.content_panels[1:],
        FieldPanel("order", classname="collapsed"),
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("topic")]

    class Meta:
        verbose_name = _("rights guide")
        verbose_name_plural = _("rights guides")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.part_keys = [part.key for part in divide(self.body).parts]
        super().save(*args, **kwargs)

    def get_default_drawing(self) -> str:
        return _DRAWINGS.get(self.topic, "book")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The guide, or one of its parts."""
        if self.live and len(path_components) == 1 and path_components[0] in self.part_keys:
            return RouteResult(self, kwargs={"part": path_components[0]})
        result: RouteResult = super().route(request, path_components)
        return result

    def get_url_of_everything(self) -> str:
        """Where words are that are searched for: a guide in parts is shown whole."""
        url = super().get_url_of_everything()
        return f"{url}?whole" if url and self.part_keys else url

    def get_languages_below(self, siblings: list[Page]) -> list[Page]:
        """Of its translations, those that have the part, too."""
        key = self.below.rstrip("/")
        guides = GuidePage.objects.filter(pk__in=[page.pk for page in siblings])
        keys = dict(guides.values_list("pk", "part_keys"))
        return [page for page in siblings if key in keys.get(page.pk, ())]

    def get_context(
        self, request: HttpRequest, *args: Any, part: str = "", **kwargs: Any
    ) -> dict[str, Any]:
        """Add ``reading`` (``parts.PartReading``) where the guide is read part by part.

        ``?whole`` shows all of it on one page, as a preview does.
        """
        context = super().get_context(request, *args, **kwargs)
        divided = divide(self.body)
        if not divided.parts or "whole" in request.GET or getattr(request, "is_preview", False):
            return context | {"whole_of": divided.parts}
        shown = next((each for each in divided.parts if each.key == part), None)
        return context | {
            "body": shown.blocks if shown else divided.introduction,
            "reading": PartReading(divided.parts, shown),
        }

    @property
    def checklist(self) -> list[Checked]:
        """What it must have before it is published, and whether it has it."""
        return check(
            Content(
                self.body, self.reviewed_on, self.image_id, self.image_alt, str(self.destination)
            )
        )

    @property
    def is_ready(self) -> bool:
        """Whether it has all of that."""
        return all(each.is_met for each in self.checklist)


class GuideIndexPage(IndexPage):
    """All rights guides."""

    item_model = "rights_guides.GuidePage"
    kind_label = _("Rights guides")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["rights_guides.GuidePage"]
    template = "rights_guides/guide_index_page.html"
    item_order = ("order", "title")
    filters: ClassVar[list[Filter]] = [
        CountryFilter("destination", _("Country of destination"), name="country"),
        Filter("topic", _("What the guide is about"), GuidePage.Topic.choices),
    ]

    class Meta:
        verbose_name = _("list of guides")
