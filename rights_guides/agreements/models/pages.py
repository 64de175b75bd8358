"""The summary of an agreement, and the list of all of them."""

import sys
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core.fields import StreamField
from portal.core.filters import CountryFilter, Filter
from portal.core.models import ContentPage, IndexPage
from portal.core.partial_dates import PartialDateField
from portal.i18n.formats import format_local_number
from rights_guides.agreements import languages
from rights_guides.agreements.blocks import OriginalTextsBlock
from rights_guides.agreements.choices import Kind, Level, Sector, Summariser
from rights_guides.agreements.filters import (
    ChosenFilter,
    InForceFilter,
    SectorFilter,
    TopicFilter,
)
from rights_guides.agreements.models.clauses import Clause
from rights_guides.agreements.models.parties import Party

_SECTORS, _LEVELS = dict(Sector.choices), dict(Level.choices)


class AgreementPage(ContentPage):
    """The summary of one agreement: who made it, for whom and how long it holds."""

    # Names by which other code calls the choices.
    Sector = Sector

    kind = models.CharField(_("What it is"), max_length=12, choices=Kind, default=Kind.COLLECTIVE)
    level = models.CharField(_("Level"), max_length=14, choices=Level, blank=True)
    countries = CountryField(
        _("countries"),
        multiple=True,
        blank=True,
        help_text=_("Choose every country where the agreement is valid."),
    )
    region = models.CharField(_("Region"), max_length=120, blank=True)
    sector = models.CharField(_("sector"), max_length=1, choices=Sector, blank=True)
    covers = models.CharField(_("Who is covered"), max_length=300, blank=True)
    covered_workers = models.CharField(
        _("Workers covered"),
        max_length=60,
        blank=True,
        help_text=_("As the source prints it."),
    )
    migrant_share = models.CharField(
        _("Migrant workers among them"),
        max_length=60,
        blank=True,
        help_text=_("As the source prints it."),
    )
    signed_on = models.DateField(_("Signed on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("Leave this empty if the agreement has no end date."),
    )
    renews_tacitly = models.BooleanField(_("Goes on if nobody ends it"), null=True, blank=True)
    extended_by_law = models.BooleanField(_("Binds all employers by law"), null=True, blank=True)
    original_languages = models.CharField(
        _("Original text in"),
        max_length=60,
        blank=True,
        validators=[languages.validate_languages],
        help_text=_("Codes of the languages, with commas between them."),
    )
    original_texts = StreamField(OriginalTextsBlock, verbose_name=_("Original text"), blank=True)
    source_title = models.CharField(_("Title of the source"), max_length=300, blank=True)
    source_url = models.URLField(_("Address of the source"), max_length=500, blank=True)
    source_date = PartialDateField(_("Date of the source"), blank=True)
    summarised_by = models.CharField(
        _("Summarised by"), max_length=12, choices=Summariser, blank=True
    )
    is_sample = models.BooleanField(
        _("Sample content"), default=False, help_text=_("Nobody has checked it yet.")
    )
    reference = models.SlugField(
        _("Reference"),
        max_length=60,
        blank=True,
        help_text=_("The same in every table from which the agreement is imported."),
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)

    kind_label = _("Agreement")
    default_drawing = "contract"
    is_checked_with_sources = True
    parent_page_types: ClassVar[list[str]] = ["agreements.AgreementIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "agreements/agreement_page.html"
    has_pdf = True
    printed_template = "agreements/agreement_printed.html"

    # Figures and names are those of the original in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("covered_workers", "migrant_share", "original_languages", "original_texts"),
            *("source_title", "source_date", "reference"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("level"), FieldPanel("sector")]),
        FieldRowPanel([FieldPanel("countries"), FieldPanel("region")]),
        InlinePanel("parties", heading=_("Who made it"), label=_("party")),
        FieldPanel("covers"),
        FieldRowPanel([FieldPanel("covered_workers"), FieldPanel("migrant_share")]),
        FieldRowPanel(
            [FieldPanel("signed_on"), FieldPanel("valid_from"), FieldPanel("valid_until")]
        ),
        FieldRowPanel([FieldPanel("renews_tacitly"), FieldPanel("extended_by_law")]),
        InlinePanel("clauses", heading=_("Clauses"), label=_("clause")),
        *ContentPage.text_panels,
        MultiFieldPanel(
            [
                FieldPanel("original_languages"),
                FieldPanel("original_texts"),
                FieldPanel("source_title"),
                FieldPanel("source_url"),
                FieldRowPanel([FieldPanel("source_date"), FieldPanel("summarised_by")]),
                FieldRowPanel([FieldPanel("is_sample"), FieldPanel("reference")]),
            ],
            heading=_("Source"),
        ),
        FieldPanel("order", classname="collapsed"),
    ]
    search_fields: ClassVar[list[Any]] = [*ContentPage.search_fields, index.FilterField("sector")]

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {"valid_until": _("The end date cannot be before the start date.")}
            )
        self._refuse_taken_reference()

    def _refuse_taken_reference(self) -> None:
        """Two agreements with one reference would be one at the next import."""
        same = AgreementPage.objects.filter(reference=self.reference, locale_id=self.locale_id)
        if self.reference and same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {
                    "reference": ValidationError(
                        _("Another agreement has this reference."), code="taken"
                    )
                }
            )

    @classmethod
    def find_search_topics(cls, pages: list[Any]) -> dict[int, set[str]]:
        """The areas of rights that each gives something about."""
        found: dict[int, set[str]] = {}
        given = Clause.objects.filter(page__in=pages, status=Clause.Status.PROVIDED)
        levels = ("topic", "topic__parent", "topic__parent__parent")
        for key, *areas in given.values_list("page", *(f"{each}__rights_topic" for each in levels)):
            found.setdefault(key, set()).update(filter(None, areas))
        return found

    def get_sector_display(self) -> str:
        """As Django says it, which for each name that is asked for translates all of them."""
        return str(_SECTORS.get(self.sector, self.sector))

    def get_level_display(self) -> str:
        """The same."""
        return str(_LEVELS.get(self.level, self.level))

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over, and it does not go on by itself."""
        last_day = None if self.renews_tacitly else self.valid_until
        return bool(last_day and last_day < timezone.localdate())

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today, as far as its dates say."""
        begun = not self.valid_from or self.valid_from <= timezone.localdate()
        return begun and not self.has_ended

    @cached_property
    def has_facts(self) -> bool:
        """Whether anything is known of who made it, for whom, and where it is from."""
        told = [
            *(self.covers, self.covered_workers, self.migrant_share, self.source_title),
            *(self.original_languages, self.original_texts, self.summarised_by, self.is_sample),
        ]
        decided = (self.renews_tacitly, self.extended_by_law)
        return (
            any(told)
            or any(answer is not None for answer in decided)
            or any(self.unions_and_employers)
        )

    @cached_property
    def unions_and_employers(self) -> tuple[list[Party], list[Party]]:
        """The two sides, each in the order in which an editor named them."""
        parties = list(self.parties.select_related("union"))
        return (
            [party for party in parties if party.side == Party.Side.UNION],
            [party for party in parties if party.side == Party.Side.EMPLOYER],
        )

    @cached_property
    def clauses_in_order(self) -> list[Clause]:
        """Its clauses in the order of their topics; those whose topic was deleted come last."""
        clauses = self.clauses.select_related("topic__parent__parent")
        last = ((sys.maxsize, ""),)
        return sorted(clauses, key=lambda each: each.topic.place if each.topic else last)

    @property
    def covered_workers_in_words(self) -> str:
        """How many it covers; a bare number as the reader's language writes it."""
        printed = self.covered_workers
        return format_local_number(int(printed)) if printed.isdecimal() else printed

    @property
    def original_language_names(self) -> str:
        """The languages of the original in the reader's language."""
        return languages.get_names(self.original_languages)


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
        SectorFilter("sector", _("Sector"), Sector.choices),
        Filter("level", _("Level"), Level.choices),
        TopicFilter("clauses", _("Gives rights on"), name="topic"),
        InForceFilter("valid_from", _("In force on"), name="in_force_on"),
        ChosenFilter("pk", "", name="chosen"),
    ]

    class Meta:
        verbose_name = _("list of agreements")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``selection``: what the reader chose, for the addresses of the files."""
        context = super().get_context(request, *args, **kwargs)
        chosen = [(state.name, state.value) for state in context["filters"] if state.condition]
        return context | {"selection": urlencode(chosen)}
