"""Cases of what worked."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from news.article_blocks import PhotosBlock
from news.facets import build_choice, get_chosen, make_query
from news.filters import get_topic_choices, name_topics
from news.practice import blocks
from news.practice.case_data import describe_case
from news.practice.facets import get_union_choices, name_filters, name_unions, read_values
from news.practice.filters import FILTERS
from news.practice.forms import PracticePageForm
from portal.core.choices import ChoicesField
from portal.core.fields import StreamField
from portal.core.filters import Filter
from portal.core.mentions import find_mentions
from portal.core.metadata import Data
from portal.core.models import ContentPage, IndexPage
from portal.core.partial_dates import PartialDateField
from portal.core.pictures import load_pictures
from portal.core.querysets import find_chosen_pages
from portal.core.told_cases import get_teller
from portal.countries.models import Contact
from portal.countries.models.page_permissions import UnionIndexTester, UnionPageTester
from portal.members.types import User

MOST_PAGES = 12
MAX_MENTIONS = 6


class PracticePage(ContentPage):
    """What was wrong, what was done, by whom, what came of it, and where that is known from."""

    class Counting(models.TextChoices):
        """How sure the number of people is."""

        COUNTED = "counted", pgettext_lazy("a number", "Counted")
        ESTIMATED = "estimated", _("Estimated")

    date = models.DateField(
        _("date"), help_text=_("Readers see this day, and lists show the newest first.")
    )
    countries = CountryField(_("countries"), multiple=True, blank=True)
    origin = CountryField(_("where the workers come from"), blank=True)
    destination = CountryField(_("where they work"), blank=True)
    unions = ChoicesField(
        _("unions that took part"), get_choices=get_union_choices, blank=True, max_length=2000
    )
    partners = models.CharField(_("others who took part"), max_length=300, blank=True)
    topics = ChoicesField(
        _("What it is about"), get_choices=get_topic_choices, blank=True, max_length=2000
    )
    problem = models.TextField(_("what the problem was"), max_length=1200, blank=True)
    method: Any = StreamField(
        blocks.MethodBlock, verbose_name=_("what was done, step by step"), blank=True
    )
    people_reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    counting = models.CharField(
        _("counted or estimated"), max_length=10, choices=Counting, blank=True
    )
    how_counted = models.CharField(_("how they were counted"), max_length=300, blank=True)
    reached_from = PartialDateField(
        _("from"),
        blank=True,
        help_text=_("Write a year, a month or a day, such as 2026, 2026-05 or 2026-05-31."),
    )
    reached_until = PartialDateField(_("until"), blank=True)
    result = models.TextField(
        _("what came of it"), max_length=1200, blank=True, help_text=_("Only what a source says.")
    )
    sources: Any = StreamField(
        blocks.EvidenceBlock,
        verbose_name=_("evidence"),
        blank=True,
        help_text=_("Say how you know this. Nothing is published without it."),
    )
    what_failed = models.TextField(_("what did not work"), max_length=1200, blank=True)
    cost = models.CharField(_("what it cost"), max_length=300, blank=True)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("who to ask"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_role = models.CharField(
        _("desk or role"),
        max_length=120,
        blank=True,
        help_text=_("Who answers, if it is no contact of the list. Never the name of a person."),
    )
    contact_email = models.EmailField(
        _("mailbox of this role"),
        blank=True,
        help_text=_("An address that stays when people change."),
    )
    related: Any = StreamField(
        blocks.RelatedPagesBlock, verbose_name=_("pages to read with it"), blank=True
    )
    gallery: Any = StreamField(PhotosBlock, verbose_name=_("Photos"), blank=True)
    is_sample = models.BooleanField(
        _("Sample content"), default=False, help_text=_("Nobody has checked it yet.")
    )

    kind_label = _("Good practice")
    default_drawing = "beam"
    has_title_picture = True
    parent_page_types: ClassVar[list[str]] = ["practice.PracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "practice/practice_page.html"
    base_form_class = PracticePageForm

    # Numbers, places and evidence are the same in every language.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("date", "countries", "origin", "destination", "unions", "topics"),
            *("people_reached", "counting", "reached_from", "reached_until", "sources"),
            *("contact", "contact_email", "related", "is_sample"),
        )
    ]

    content_panels: ClassVar[list[Any]] = [
        *ContentPage.title_panels,
        FieldPanel("date"),
        *ContentPage.summary_panels,
        FieldPanel("problem"),
        FieldPanel("method"),
        FieldPanel("result"),
        FieldPanel("sources"),
        FieldPanel("what_failed"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("people_reached"), FieldPanel("counting")]),
                FieldPanel("how_counted"),
                FieldRowPanel([FieldPanel("reached_from"), FieldPanel("reached_until")]),
            ],
            heading=_("People reached"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("countries"),
                FieldRowPanel([FieldPanel("origin"), FieldPanel("destination")]),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel([FieldPanel("unions"), FieldPanel("partners")], heading=_("Who took part")),
        FieldPanel("cost"),
        MultiFieldPanel(
            [
                FieldPanel("contact"),
                FieldRowPanel([FieldPanel("contact_role"), FieldPanel("contact_email")]),
            ],
            heading=_("Who to ask"),
        ),
        *ContentPage.body_panels,
        *ContentPage.picture_panels,
        FieldPanel("gallery"),
        FieldPanel("topics", classname="collapsed"),
        FieldPanel("related", classname="collapsed"),
        FieldPanel("is_sample"),
        *ContentPage.review_panels,
        *ContentPage.edition_panels,
    ]
    search_fields: ClassVar[list[Any]] = [
        *ContentPage.search_fields,
        *(
            index.SearchField(name)
            for name in ("problem", "method", "result", "what_failed", "partners")
        ),
    ]

    class Meta:
        verbose_name = _("case of good practice")
        verbose_name_plural = _("cases of good practice")

    def clean_fields(self, exclude: Any = None) -> None:
        """Leave out unions and areas that are no longer there: no translation fails for them."""
        self.topics = [key for key, _name in name_topics(self.topics)]
        self.unions = [key for key, _name in name_unions(self.unions)]
        super().clean_fields(exclude)

    def clean(self) -> None:
        """A number says how sure it is; a way has two different ends; time runs forward."""
        super().clean()
        faults = {}
        if self.people_reached is not None and not self.counting:
            faults["counting"] = _("Say whether they were counted or estimated.")
        if self.reached_from and self.reached_until and self.reached_until < self.reached_from:
            faults["reached_until"] = _("The end date cannot be before the start date.")
        if self.origin and self.origin == self.destination:
            faults["destination"] = _("Choose two different countries.")
        if faults:
            raise ValidationError(faults)

    @classmethod
    def find_search_topics(cls, pages: list[Any]) -> dict[int, set[str]]:
        """The areas of rights that each names."""
        return {page.pk: set(page.topics) for page in pages if page.topics}

    @cached_property
    def country_codes(self) -> list[str]:
        """Where it took place, where the workers come from and where they work; each once."""
        named = (*(each.code for each in self.countries), self.origin.code, self.destination.code)
        return list(dict.fromkeys(str(code) for code in named if code))

    def load_pictures(self) -> AbstractImage | None:
        return load_pictures(self, self.body, self.gallery)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the names and pages that it leads to, and ``teller``: who told it, if they say so."""
        related = [raw["value"] for raw in self.related.raw_data if raw["value"]][:MOST_PAGES]
        named = [raw["value"] for raw in self.sources.raw_data if raw["type"] == "page"]
        pages = find_chosen_pages([*related, *filter(None, named)])
        return super().get_context(request, *args, **kwargs) | {
            "steps": [each.value for each in self.method],
            "union_names": name_unions(self.unions),
            "topic_names": name_topics(self.topics),
            "evidence": list(self._list_evidence(pages)),
            "related": [pages[key] for key in dict.fromkeys(related) if key in pages],
            "mentions": find_mentions(self, MAX_MENTIONS),
            "contact": self._find_contact(),
            "teller": get_teller(self.translation_key),
        }

    def _find_contact(self) -> Contact | None:
        """The contact of the list that answers, with its union; no query where there is none."""
        if self.contact_id is None:
            return None
        return Contact.objects.select_related("union").filter(pk=self.contact_id).first()

    def _list_evidence(self, pages: dict[int, Page]) -> Iterator[tuple[str, Any]]:
        """Each source by its kind; a page as the reader can read it, none that nobody can."""
        for each in self.sources:
            value = each.value
            if each.block_type == "page":
                value = pages.get(value.pk) if value else None
            if value:
                yield each.block_type, value

    def get_structured_data(self) -> Data:
        return super().get_structured_data() | describe_case(self)

    def permissions_for_user(self, user: User) -> UnionPageTester:
        return UnionPageTester(user, self)


class PracticeIndexPage(IndexPage):
    """All cases, the latest first, to choose from by country, way, region, topic and union."""

    item_model = "practice.PracticePage"
    kind_label = _("Good practice")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practice.PracticePage"]
    template = "practice/practice_index_page.html"
    item_order = ("-date", "title")
    filters: ClassVar[list[Filter]] = FILTERS

    class Meta:
        verbose_name = _("list of good practice")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``choice``: the links to choose by; ``feed_query``: what the feed is narrowed by."""
        context = super().get_context(request, *args, **kwargs)
        chosen = get_chosen(context["filters"])
        cases = read_values(PracticePage.objects.all(), self.language.code)
        filters = name_filters(cases, chosen.get("union", ""))
        return context | {
            "choice": build_choice(cases, filters, chosen),
            "feed_query": make_query(chosen) if chosen else "",
        }

    def permissions_for_user(self, user: User) -> UnionIndexTester:
        return UnionIndexTester(user, self)
