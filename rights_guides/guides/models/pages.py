"""Guides to the rights of migrant workers: what the law says, and what to do."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from portal.core.choices import ChoicesField
from portal.core.fields import StreamField
from portal.core.filters import CountryFilter, Filter
from portal.core.models import ContentPage, IndexPage
from portal.core.querysets import PageManager, PageQuerySet
from portal.core.told_cases import find_cases_naming
from rights_guides.guides.blocks import GuideBodyBlock
from rights_guides.guides.checklist import Checked, Content, check
from rights_guides.guides.filters import StageFilter, TopicFilter
from rights_guides.guides.forms import GuidePageForm
from rights_guides.guides.hooks import GUIDE_EXTRAS
from rights_guides.guides.law_check import build_overdue_condition, get_law_check
from rights_guides.guides.models.changes import Change
from rights_guides.guides.parts import PartReading, divide
from rights_guides.guides.topics import find_areas, find_topics, get_topic_choices, name_topics
from rights_guides.rules.models import CheckedBy, Stage, Topic
from rights_guides.rules.sectors import Sector

# The newest; older ones are of no use to readers.
MAX_CHANGES = 10


class GuideQuerySet(PageQuerySet):
    """Which guides hold for a reader."""

    def holding_for(self, origin: str, destination: str) -> Self:
        """Those for people from one country (a code) who work in another.

        ``distance``: how near each of them is, from 0 for people on just this way.
        """
        from_there, from_anywhere = Q(origins__contains=origin), Q(origins="")
        guides: Self = self.filter(
            from_there | from_anywhere, Q(destination="") | Q(destination=destination)
        ).annotate(
            distance=Case(
                When(from_there, destination=destination, then=0),
                When(destination=destination, then=1),
                When(from_there, then=2),
                default=3,
            )
        )
        return guides


class GuidePage(ContentPage):
    """A guide to one right, in one piece or in parts with their own addresses (``parts``)."""

    search_rank = 0

    topics = ChoicesField(
        _("what the guide is about"),
        get_choices=get_topic_choices,
        max_length=2000,
        help_text=_("Lists show the first one. Readers find the guide by each of them."),
    )
    destination = CountryField(
        _("country of destination"),
        blank=True,
        help_text=_("Leave this empty if the guide is for every country."),
    )
    origins = CountryField(
        _("countries of origin"),
        multiple=True,
        blank=True,
        help_text=_("Leave this empty if it does not matter where people come from."),
    )
    stages = ChoicesField(
        _("parts of the journey"),
        get_choices=lambda: Stage.choices,
        blank=True,
        help_text=_("Leave this empty if the guide is for the whole journey."),
    )
    sectors = ChoicesField(
        _("sectors"),
        get_choices=lambda: Sector.choices,
        blank=True,
        help_text=_("Leave this empty if the guide is for workers in every sector."),
    )
    is_sensitive = models.BooleanField(
        _("Reading this can be dangerous"),
        default=False,
        help_text=_(
            "Tick this if an employer or another person may harm readers when they see the guide."
        ),
    )
    checked_by = models.CharField(
        _("Law checked by"),
        max_length=12,
        choices=CheckedBy,
        blank=True,
        help_text=_("Readers see this role, never a name."),
    )
    next_check_on = models.DateField(
        _("Check again on"),
        null=True,
        blank=True,
        help_text=_("Leave this empty to be reminded after a year."),
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    body: Any = StreamField(GuideBodyBlock, verbose_name=_("body"), blank=True)
    # The keys of the published parts, so that nobody has to read all bodies for them.
    part_keys = models.JSONField(default=list, editable=False)

    objects: ClassVar[Any] = PageManager.from_queryset(GuideQuerySet)()

    # What readers are told of the edition that is being published; see ``changes``.
    change_note: str = ""

    kind_label = _("Rights guide")
    is_checked_with_sources = True
    parent_page_types: ClassVar[list[str]] = ["rights_guides.GuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "rights_guides/guide_page.html"
    has_pdf = True
    printed_template = "rights_guides/guide_printed.html"

    # Where it holds is the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("topics", "destination", "origins", "stages", "sectors", "is_sensitive"),
            *("checked_by", "next_check_on"),
        )
    ]

    base_form_class = GuidePageForm
    content_panels: ClassVar[list[Any]] = [
        HelpPanel(
            template="rights_guides/admin/checklist.html",
            heading=_("Before you publish"),
            icon="tasks",
        ),
        *ContentPage.title_panels,
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("destination"), FieldPanel("is_sensitive")],
            heading=_("Who the guide is for"),
        ),
        MultiFieldPanel(
            [FieldPanel("origins"), FieldPanel("stages"), FieldPanel("sectors")],
            heading=_("Only for some workers"),
            classname="collapsed",
        ),
        *ContentPage.summary_panels,
        *ContentPage.body_panels,
        MultiFieldPanel(
            [FieldPanel("reviewed_on"), FieldPanel("checked_by"), FieldPanel("next_check_on")],
            heading=_("Checked against the law"),
        ),
        *ContentPage.picture_panels,
        FieldPanel("change_note"),
        *ContentPage.edition_panels,
        FieldPanel("order", classname="collapsed"),
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("topics")]

    class Meta:
        verbose_name = _("rights guide")
        verbose_name_plural = _("rights guides")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.part_keys = [part.key for part in divide(self.body).parts]
        super().save(*args, **kwargs)

    def serializable_data(self) -> dict[str, Any]:
        """What a revision keeps: the fields, and what readers are told of it."""
        data: dict[str, Any] = super().serializable_data()
        return data | {"change_note": self.change_note} if self.change_note else data

    def with_content_json(self, content: dict[str, Any]) -> "GuidePage":
        """The guide as a revision has it."""
        page: GuidePage = super().with_content_json(content)
        page.change_note = str(content.get("change_note") or "")
        return page

    @classmethod
    def find_search_topics(cls, pages: list[Any]) -> dict[int, set[str]]:
        name_topics(pages)
        return find_areas(pages)

    def get_search_subject(self) -> str:
        """The first of its areas."""
        return str(self.topic_list[0].title) if self.topic_list else ""

    @classmethod
    def get_overdue_condition(cls, today: dt.date, prefix: str = "") -> Q:
        """Which guides should have been compared with the law by now."""
        return build_overdue_condition(today, prefix)

    def clean(self) -> None:
        super().clean()
        if self.reviewed_on and self.next_check_on and self.next_check_on <= self.reviewed_on:
            late = _("Choose a day after the last check.")
            raise ValidationError({"next_check_on": ValidationError(late, code="order")})
        if self.destination and str(self.destination) in {each.code for each in self.origins}:
            refusal = _("People cannot come from the country where they work. Choose another one.")
            raise ValidationError({"origins": ValidationError(refusal, code="equal")})

    @cached_property
    def topic_list(self) -> list[Topic]:
        """What it is about, the main thing first; ``name_topics`` fills it for many guides."""
        return find_topics(self.topics)

    @property
    def topic_names(self) -> SafeString:
        """What it is about, in the reader's language."""
        return format_html_join(" · ", "{}", ((topic.title,) for topic in self.topic_list))

    @property
    def stage_labels(self) -> list[str]:
        """The parts of the journey that it is for, in their order; none for the whole journey."""
        return [str(stage.label) for stage in Stage if stage in self.stages]

    @property
    def sector_labels(self) -> list[str]:
        """The sectors that it is for; none for all."""
        return [str(sector.label) for sector in Sector if sector in self.sectors]

    def get_default_drawing(self) -> str:
        return next((topic.drawing_name for topic in self.topic_list), "book")

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
        """Add ``check`` (``law_check.LawCheck``), ``changes``, ``extras`` (``hooks``), ``cases``
        that name it and, where the guide is read part by part, ``reading`` (``parts.PartReading``).

        ``?whole`` shows all of it on one page, as a preview does. On paper, where nobody can
        follow a link, the introduction names that address.
        """
        context = super().get_context(request, *args, **kwargs) | {
            "check": get_law_check(self),
            # Who reads it and looks for more goes to the same country.
            "search_destination": str(self.destination or ""),
            "changes": Change.objects.filter(translation_key=self.translation_key)[:MAX_CHANGES],
            "extras": [extra for find in GUIDE_EXTRAS if (extra := find(self))],
            "cases": find_cases_naming(self),
        }
        divided = divide(self.body)
        if divided.parts and not part:
            context["printed_address"] = f"{settings.SITE_URL}{request.path}?whole"
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
        TopicFilter("topics", _("What the guide is about"), name="topic"),
        StageFilter("stages", _("Part of the journey"), Stage.choices, name="stage"),
    ]

    class Meta:
        verbose_name = _("list of guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say of all guides that are shown at once what they are about."""
        context = super().get_context(request, *args, **kwargs)
        name_topics([*context["items"], *context["untranslated"]])
        return context
