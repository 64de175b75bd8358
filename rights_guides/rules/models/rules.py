"""What the law says in one country about one thing, entered once and shown wherever it holds."""

import datetime as dt
from collections import Counter
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.models.keys import LastingKey
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    readers_language,
)
from portal.core.partial_dates import PartialDateField
from rights_guides.rules.countries import CountriesAndUnion, get_places
from rights_guides.rules.models.topics import Stage, Topic
from rights_guides.rules.sectors import Sector

# A rule is compared with the law once a year, unless it says when.
TIME_BETWEEN_CHECKS = dt.timedelta(days=365)
MAX_TEXT_LENGTH = 400
# So many rights are on a pocket card.
MAX_ON_CARD = 5
_WHAT_NAMES_THE_AREA = [
    f"{topic}__{name}"
    for topic in ("topic", "topic__parent")
    for name in ("key", "name", "translations", "order", "drawing")
]


class CheckedBy(models.TextChoices):
    """Who compared something with the law: a role, never a person."""

    UNION = "union", _("A union")
    LAWYER = "lawyer", _("A lawyer")
    EDITOR = "editor", _("An editor")


class RuleQuerySet(models.QuerySet["Rule"]):
    """Which rules hold for a reader, and which have to be looked at."""

    def in_force(self, today: dt.date | None = None) -> Self:
        """Those that hold, or of which nobody knows since when."""
        return self.filter(in_force_from__lte=(today or timezone.localdate()).isoformat())

    def for_country(self, country: str) -> Self:
        """Those that hold in a country (a code): its own, and those of the European Union."""
        return self.filter(country__in=get_places(country))

    def about(self, topic: str) -> Self:
        """Those about an area of rights (its key), or about a part of it."""
        return self.filter(Q(topic__key=topic) | Q(topic__parent__key=topic))

    def overdue(self, today: dt.date | None = None) -> Self:
        """Those that should have been compared with the law by now."""
        today = today or timezone.localdate()
        return self.filter(
            Q(next_check_on__lt=today)
            | Q(next_check_on=None, checked_on=None)
            | Q(next_check_on=None, checked_on__lt=today - TIME_BETWEEN_CHECKS)
        )

    def with_topics(self) -> Self:
        """With their areas of rights; no query more."""
        return self.select_related("topic__parent")

    def count_by_area(self) -> list[tuple[Topic, int]]:
        """The areas that readers choose from with the number of rules in each; one query."""
        counts = Counter(
            rule.topic.top for rule in self.with_topics().only(*_WHAT_NAMES_THE_AREA).order_by()
        )
        return sorted(counts.items(), key=lambda item: (item[0].order, item[0].key))


class Rule(LastingKey):
    """One rule."""

    country = CountryField(_("country"), countries=CountriesAndUnion)
    topic = models.ForeignKey(
        Topic, verbose_name=_("area of rights"), on_delete=models.PROTECT, related_name="rules"
    )
    stage = models.CharField(_("part of the journey"), max_length=16, choices=Stage)
    sector = models.CharField(
        _("sector"),
        max_length=20,
        choices=Sector,
        blank=True,
        help_text=_("Leave this empty if the rule is for workers in every sector."),
    )
    text = models.TextField(
        _("rule in plain words"),
        max_length=MAX_TEXT_LENGTH,
        validators=[MaxLengthValidator(MAX_TEXT_LENGTH)],
        help_text=_("In one or two short sentences."),
    )
    translations = MultilingualTextField(_("rule in other languages"))
    law = models.CharField(_("law and article"), max_length=300, blank=True)
    in_force_from = PartialDateField(_("in force from"), blank=True)
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    source_date = PartialDateField(_("date of the source"), blank=True)
    checked_on = models.DateField(_("Law checked on"), null=True, blank=True)
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
    doubt = models.TextField(
        _("doubt"),
        max_length=MAX_TEXT_LENGTH,
        validators=[MaxLengthValidator(MAX_TEXT_LENGTH)],
        blank=True,
        help_text=_("What is not certain, for example where two sources do not agree."),
    )
    doubt_translations = MultilingualTextField(_("doubt in other languages"))
    card_place = models.PositiveSmallIntegerField(
        _("place on the pocket card"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_ON_CARD)],
        help_text=_(
            "From 1 to 5, for the most important rights in this country. Otherwise leave it empty."
        ),
    )
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("country"), FieldPanel("topic", widget=forms.Select)]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("sector"), FieldPanel("card_place")]),
        FieldRowPanel([FieldPanel("law"), FieldPanel("in_force_from")]),
        MultiFieldPanel(
            [
                FieldPanel("source_title"),
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_date")]),
                FieldPanel("doubt"),
                FieldPanel("sample"),
            ],
            heading=_("Source"),
        ),
        FieldRowPanel(
            [FieldPanel("checked_on"), FieldPanel("checked_by"), FieldPanel("next_check_on")]
        ),
        FieldPanel("translations", classname="collapsed"),
        FieldPanel("doubt_translations", classname="collapsed"),
    ]

    objects: ClassVar[Any] = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering: ClassVar[list[str]] = ["country", "pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["country", "topic"], name="rule_by_country_and_topic")
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.checked_on and not self.checked_by:
            raise ValidationError(
                {"checked_by": ValidationError(_("Say who checked the law."), code="role")}
            )

    @property
    def key_start(self) -> str:
        """Its country and its area of rights."""
        return f"{self.country}-{self.topic.key}"

    @property
    def words(self) -> TextInLanguage:
        """The rule in the reader's language, in English where it has none."""
        return choose_text(self.text, self.translations, readers_language())

    @property
    def languages(self) -> list[str]:
        """The codes of the languages that it is in."""
        return get_codes(self.translations)

    @property
    def doubt_in_words(self) -> TextInLanguage:
        """The doubt in the reader's language, in English where it has none."""
        return choose_text(self.doubt, self.doubt_translations, readers_language())

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today, as far as anybody knows."""
        return str(self.in_force_from) <= timezone.localdate().isoformat()

    @property
    def last_known(self) -> str:
        """The day when somebody last compared it with the law, else the date of its source."""
        return self.checked_on.isoformat() if self.checked_on else str(self.source_date)

    @property
    def is_checked(self) -> bool:
        """Whether somebody compared it with the law, not too long ago."""
        return self.checked_on is not None and not self.is_overdue

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been compared with the law by now."""
        today = timezone.localdate()
        if self.next_check_on:
            return self.next_check_on < today
        return self.checked_on is None or self.checked_on < today - TIME_BETWEEN_CHECKS
