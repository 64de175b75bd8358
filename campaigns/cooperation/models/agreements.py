"""An agreement between unions of several countries, and where what is said of it stands."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.search import index

from portal.core.choices import ChoicesField
from portal.core.filters import is_about_country
from portal.core.models.keys import LastingKey
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)
from portal.core.partial_dates import (
    PartialDateField,
    get_first_day,
    get_last_day,
    is_still_to_come,
)
from portal.countries.regions import Region
from portal.i18n import registry
from portal.i18n.formats import format_partial_date
from portal.i18n.names import get_country_names


class Kind(models.TextChoices):
    """Between whom it is."""

    UNIONS = "unions", _("Agreement between unions")
    REGIONAL = "regional", _("Memorandum between regional organisations")
    PUBLIC = "public", _("Agreement with a public body")
    MODEL = "model", _("Model agreement")


class Standing(models.TextChoices):
    """Whether it holds, as readers see it. Without a source nobody knows."""

    IN_FORCE = "in-force", _("in force, says the source")
    ENDED = "ended", pgettext_lazy("agreement", "ended")
    UNKNOWN = "unknown", _("not known")


class CooperationQuerySet(models.QuerySet["CooperationAgreement"]):
    """Which agreements are about a country, or about the way between two."""

    def about_country(self, code: str) -> Self:
        """Those between this country and others."""
        return self.filter(
            is_about_country("origins", code) | is_about_country("destinations", code)
        )

    def between(self, origin: str, destination: str) -> Self:
        """Those for people from one country who work in the other."""
        there = is_about_country("origins", origin) & is_about_country("destinations", destination)
        return self.filter(there)

    def ending(self, first: dt.date, last: dt.date) -> Self:
        """Those whose end is known and lies, at the earliest, between two days."""
        # Dates are text: a year stands before its months, and so does its first day.
        days = {"ends__gte": first.isoformat(), "ends__lte": last.isoformat()}
        return self.exclude(ends="").filter(**days).exclude(state=Standing.ENDED)

    def in_reading_order(self) -> Self:
        """The latest first; those without a date last, the model before all."""
        is_model = models.Case(models.When(kind=Kind.MODEL, then=0), default=1)
        is_dated = models.Case(models.When(signed="", then=1), default=0)
        return self.order_by(is_model, is_dated, "-signed", "key")


class CooperationAgreement(index.Indexed, ClusterableModel, LastingKey):
    """What unions agreed on across borders. An empty field says: no source tells us."""

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.UNIONS)
    origins = CountryField(_("countries of origin"), multiple=True, blank=True)
    destinations = CountryField(_("countries of destination"), multiple=True, blank=True)
    regions = ChoicesField(_("Region"), get_choices=lambda: Region.choices, blank=True)
    name = models.CharField(
        _("name"),
        max_length=160,
        blank=True,
        help_text=_("Only if it is not for certain countries. Readers see it in their place."),
    )
    signed = PartialDateField(
        _("Signed on"),
        blank=True,
        help_text=_("A day, a month or a year. Leave this empty if you do not know it."),
    )
    term = models.CharField(_("how long it holds"), max_length=120, blank=True)
    ends = PartialDateField(_("valid until"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=Standing, default=Standing.UNKNOWN)
    state_on = PartialDateField(
        _("stood so on"),
        blank=True,
        help_text=_("The date of the source, if it says how things stood on a day."),
    )
    renewed_by = models.ForeignKey(
        "self",
        verbose_name=_("renewed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="renews",
    )
    summary = models.CharField(_("Summary"), max_length=400, blank=True)
    summary_translations = MultilingualTextField(_("Translations"))
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page with more about it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    campaign = models.UUIDField(_("campaign"), null=True, blank=True, db_index=True)
    doubt = models.CharField(
        _("doubt"),
        max_length=400,
        blank=True,
        help_text=_("What is not certain, for example where two sources do not agree."),
    )
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which someone last compared this with the source."),
    )
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("signed")]),
        InlinePanel("parties", heading=_("Who made it"), label=_("party")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("origins"), FieldPanel("destinations")]),
                FieldPanel("regions"),
                FieldPanel("name"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("term"), FieldPanel("ends")]),
                FieldRowPanel([FieldPanel("state"), FieldPanel("state_on")]),
                FieldPanel("renewed_by"),
            ],
            heading=_("state"),
        ),
        FieldPanel("summary"),
        FieldPanel("summary_translations", classname="collapsed"),
        InlinePanel("commitments", heading=_("Promises"), label=_("promise")),
        InlinePanel("documents", heading=_("Original text"), label=_("document")),
        FieldPanel("campaign"),
        PageChooserPanel("page"),
        MultiFieldPanel(
            [
                FieldPanel("source_title"),
                FieldPanel("source_url"),
                FieldPanel("doubt"),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("sample")]),
            ],
            heading=_("Source"),
        ),
    ]

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("key"),
        index.AutocompleteField("name"),
        index.AutocompleteField("summary"),
    ]

    objects: ClassVar[Any] = CooperationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Cooperation agreement")
        verbose_name_plural = _("Cooperation agreements")
        ordering: ClassVar[list[str]] = ["-signed", "key"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        faults = dict(self._find_faults())
        if faults:
            raise ValidationError(faults)

    def _find_faults(self) -> Iterable[tuple[str, ValidationError]]:
        """What is wrong, by field; at the most one fault for each."""
        has_places = bool(self.origins) and bool(self.destinations)
        if not has_places and not self.name.strip():
            message = _("Choose countries of origin and of destination, or write a name.")
            yield "name", ValidationError(message, code="nowhere")
        for name in ("signed", "state_on"):
            if is_still_to_come(getattr(self, name)):
                yield name, ValidationError(_("This day is still to come."), code="future")
        if self.checked_on and self.checked_on > timezone.localdate():
            yield (
                "checked_on",
                ValidationError(_("This day is still to come."), code="future"),
            )
        if self._ends_too_early():
            message = _("This is before the day on which it was signed.")
            yield "ends", ValidationError(message, code="order")
        if self.pk and self.renewed_by_id == self.pk:
            message = _("An agreement cannot renew itself.")
            yield "renewed_by", ValidationError(message, code="itself")

    def _ends_too_early(self) -> bool:
        try:
            return bool(self.signed and self.ends) and (
                get_last_day(self.ends) < get_first_day(self.signed)
            )
        except ValueError:  # the fields themselves say that it is no date
            return False

    @property
    def key_start(self) -> str:
        """What it is, and its year."""
        return f"{self.kind}-{self.signed[:4] or 'undated'}"

    @property
    def places(self) -> str:
        """Between which countries, in the reader's language; empty where it names none."""
        ends = [[country.code for country in each] for each in (self.origins, self.destinations)]
        return " – ".join(get_country_names(codes) for codes in ends) if all(ends) else ""

    @property
    def title(self) -> str:
        """Between whom, and when."""
        parts = [self.places or self.name]
        if _is_date(self.signed):  # what a form refuses is shown, too
            parts.append(format_partial_date(self.signed[:4]))
        return " · ".join(parts)

    @property
    def countries(self) -> tuple[str, ...]:
        """All its countries (codes), each once."""
        both = [*self.origins, *self.destinations]
        return tuple(dict.fromkeys(str(country.code) for country in both))

    @property
    def standing(self) -> Standing:
        """Whether it holds today, as far as anybody knows."""
        today = timezone.localdate()
        if self.state == Standing.ENDED or (self.ends and get_last_day(self.ends) < today):
            return Standing.ENDED
        return Standing.IN_FORCE if self.ends else Standing(self.state)

    @property
    def region_names(self) -> list[str]:
        """Its regions in the reader's language."""
        return [str(region.label) for region in Region if region.value in self.regions]

    @property
    def in_short(self) -> TextInLanguage:
        """Our summary in the reader's language; in English where nobody has translated it."""
        return choose_text(self.summary, self.summary_translations, readers_language())

    @property
    def term_in_words(self) -> TextInLanguage:
        """How long it holds, which is kept in English only."""
        return TextInLanguage(self.term, registry.SOURCE_LANGUAGE)

    @property
    def doubt_in_words(self) -> TextInLanguage:
        """The doubt, which is kept in English only."""
        return TextInLanguage(self.doubt, registry.SOURCE_LANGUAGE)


def _is_date(value: str) -> bool:
    try:
        return bool(value) and bool(get_first_day(value))
    except ValueError:
        return False
