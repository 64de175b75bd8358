"""“What the cases say”: an analysis with numbers that were counted once, and the list of all."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core.choices import ChoicesField
from portal.core.fields import StreamField
from portal.core.models import ContentPage, IndexPage
from portal.core.quarters import Quarter
from portal.core.querysets import find_chosen_pages
from rights_guides.helpdesk.analysis.blocks import RecommendationsBlock, RelatedPagesBlock
from rights_guides.helpdesk.analysis.forms import CaseAnalysisForm
from rights_guides.helpdesk.analysis.models.periods import CountedPeriod
from rights_guides.helpdesk.analysis.selection import Selection, get_table_choices, select

MAX_RELATED = 8


def _check_quarter(written: str) -> None:
    try:
        Quarter.parse(written)
    except ValueError:
        raise ValidationError(_("Choose the first and the last quarter."), code="invalid") from None


class CaseAnalysisPage(ContentPage):
    """What was found in the cases of some quarters, and what is asked of whom.

    The page never counts: it shows ``period``, as an editor had it counted with the button in the
    form (``forms``, ``snapshots``). ``first_quarter``, ``last_quarter``: what to count next time.
    """

    first_quarter = models.CharField(
        _("first quarter"), max_length=7, blank=True, validators=[_check_quarter]
    )
    last_quarter = models.CharField(
        _("last quarter"), max_length=7, blank=True, validators=[_check_quarter]
    )
    origin = CountryField(_("country of origin"), blank=True)
    destination = CountryField(
        _("country of destination"),
        blank=True,
        help_text=_("Leave both countries empty if the analysis is about all cases."),
    )
    tables = ChoicesField(_("tables to show"), get_choices=get_table_choices, blank=True)
    period = models.ForeignKey(
        CountedPeriod,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recommendations = StreamField(
        RecommendationsBlock, verbose_name=_("What should change"), blank=True
    )
    related = StreamField(
        RelatedPagesBlock,
        verbose_name=_("pages to read with it"),
        blank=True,
        help_text=_("Campaigns, agreements and guides about the same problem."),
    )
    is_sample = models.BooleanField(
        _("Sample content"), default=False, help_text=_("Nobody has checked it yet.")
    )

    kind_label = _("Analysis of cases")
    default_drawing = "chart"
    article_type = "Report"
    parent_page_types: ClassVar[list[str]] = ["case_analyses.CaseAnalysisIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "case_analyses/case_analysis_page.html"
    has_pdf = True
    printed_template = "case_analyses/case_analysis_printed.html"
    base_form_class = CaseAnalysisForm

    # What is counted is the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("first_quarter", "last_quarter", "origin", "destination", "tables", "period"),
            *("related", "is_sample"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        *ContentPage.summary_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_quarter"), FieldPanel("last_quarter")]),
                FieldRowPanel([FieldPanel("origin"), FieldPanel("destination")]),
                FieldPanel("tables"),
                HelpPanel(template="case_analyses/admin/take_numbers.html"),
            ],
            heading=_("Numbers"),
        ),
        FieldPanel("body", heading=_("Findings")),
        FieldPanel("recommendations"),
        FieldPanel("related"),
        *ContentPage.review_panels,
        *ContentPage.picture_panels,
        *ContentPage.edition_panels,
        FieldPanel("is_sample"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        index.SearchField("recommendations"),
    ]

    class Meta:
        verbose_name = _("analysis of cases")
        verbose_name_plural = _("analyses of cases")

    def clean(self) -> None:
        super().clean()
        if self.origin and self.origin == self.destination:
            refusal = _("Choose two different countries.")
            raise ValidationError({"destination": ValidationError(refusal, code="equal")})
        if self.last_quarter and self.first_quarter > self.last_quarter:
            refusal = _("The end date cannot be before the start date.")
            raise ValidationError({"last_quarter": ValidationError(refusal, code="order")})

    @classmethod
    def is_about(cls, country: str) -> Q:
        """Which analyses have numbers of this country (a code) in them."""
        of_all = Q(origin="", destination="")
        return of_all | Q(origin=country) | Q(destination=country)

    @property
    def selection(self) -> Selection | None:
        """The numbers that are shown, in the reader's language; ``None`` before they are taken."""
        if self.period is None:
            return None
        corridor = (str(self.origin or ""), str(self.destination or ""))
        return select(self.period.numbers, *corridor, self.tables)

    def find_related(self) -> list[Page]:
        """The pages to read with it, as they were put in order, each in the reader's language."""
        keys = [each["value"] for each in self.related.raw_data if each.get("value")][:MAX_RELATED]
        pages = find_chosen_pages(keys)
        return [pages[key] for key in keys if key in pages]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``selection`` (its numbers) and ``related``, the pages to read with it."""
        return super().get_context(request, *args, **kwargs) | {
            "selection": self.selection,
            "related": self.find_related(),
            "search_destination": str(self.destination or ""),
        }


class CaseAnalysisIndexPage(IndexPage):
    """All analyses, the latest quarters first."""

    item_model = "case_analyses.CaseAnalysisPage"
    kind_label = _("What the cases say")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["case_analyses.CaseAnalysisPage"]
    template = "case_analyses/case_analysis_index_page.html"
    item_order = ("-last_quarter", "-first_published_at", "title")

    class Meta:
        verbose_name = _("list of analyses of cases")
