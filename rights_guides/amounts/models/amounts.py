"""What somebody has to be paid, from when on, and where that stands."""

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.core.blocks.amount import PERIODS
from portal.core.currencies import validate_currency
from portal.core.models.keys import LastingKey
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    readers_language,
)
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry
from rights_guides.rules.countries import CountriesAndUnion, get_places
from rights_guides.rules.sectors import Sector

# Minimum wages change about once a year: a rate that was seen longer ago has to be looked at.
TIME_BETWEEN_CHECKS = dt.timedelta(days=365)
# Readers are told that a rate has probably changed when nobody has seen it for longer than this.
TOO_OLD = dt.timedelta(days=2 * 365)

_READING_ORDER = ("country", "kind", "sector", "order", "key")


class AmountQuerySet(models.QuerySet["Amount"]):
    """Which amounts hold for a reader, and which have to be looked at."""

    def for_country(self, country: str) -> Self:
        """Those that hold in a country (a code)."""
        return self.filter(country__in=get_places(country))

    def with_rates(self) -> Self:
        """With their history; one query more."""
        return self.prefetch_related("rates")

    def fetch_with_rates(self) -> "list[Amount]":
        """Those that have a rate, in the order in which they are read; one query for all."""
        order = (f"amount__{name}" for name in _READING_ORDER)
        rates = Rate.objects.filter(amount__in=self.order_by()).select_related("amount")
        found: dict[int, Amount] = {}
        for rate in rates.order_by(*order, "sort_order"):
            if rate.amount_id not in found:
                rate.amount.all_rates = []
            amount = found.setdefault(rate.amount_id, rate.amount)
            amount.all_rates.append(rate)
        return list(found.values())

    def in_reading_order(self) -> Self:
        """Minimum wages first, and among them those for all sectors."""
        return self.order_by(*_READING_ORDER)

    def overdue(self, today: dt.date | None = None) -> Self:
        """Those of which nobody has seen a rate for a year."""
        limit = ((today or timezone.localdate()) - TIME_BETWEEN_CHECKS).isoformat()
        seen = models.Q(valid_from__gte=limit) | models.Q(source_date__gte=limit)
        recent = Rate.objects.filter(seen, amount=models.OuterRef("pk"))
        return self.filter(~models.Exists(recent))


class Amount(index.Indexed, ClusterableModel, LastingKey):
    """One thing that is paid, such as the minimum wage of a sector."""

    class Kind(models.TextChoices):
        # In the order in which readers see them: the database sorts by these words.
        MINIMUM = "1-minimum", _("Minimum wage")
        OVERTIME = "2-overtime", _("Overtime")
        ALLOWANCE = "3-allowance", _("Allowance")

    country = CountryField(_("country"), countries=CountriesAndUnion)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.MINIMUM)
    sector = models.CharField(
        _("sector"),
        max_length=20,
        choices=Sector,
        blank=True,
        help_text=_("Leave this empty if the amount is for workers in every sector."),
    )
    name = models.CharField(
        _("Who it is for"),
        max_length=160,
        help_text=_("For example: skilled workers, category III. Without the year."),
    )
    translations = MultilingualTextField(_("name in other languages"))
    currency = models.CharField(
        _("Currency"), max_length=3, validators=[validate_currency], help_text=_("Such as EUR.")
    )
    period = models.CharField(_("Period"), max_length=5, choices=PERIODS, default="month")
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("country"), FieldPanel("kind")]),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("currency"), FieldPanel("period"), FieldPanel("sector")]),
        InlinePanel("rates", heading=_("How much, and from when"), label=_("Rate"), min_num=1),
        FieldRowPanel([FieldPanel("order"), FieldPanel("sample")]),
        FieldPanel("translations", classname="collapsed"),
    ]

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("name"),
        index.AutocompleteField("translations"),
        index.AutocompleteField("key"),
    ]

    objects: ClassVar[Any] = AmountQuerySet.as_manager()

    class Meta:
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        ordering: ClassVar[tuple[str, ...]] = _READING_ORDER

    def __str__(self) -> str:
        return f"{self.country}: {self.name}"

    @property
    def key_start(self) -> str:
        """Its country and what kind of amount it is."""
        return f"{self.country}-{self.kind[2:]}"

    @property
    def group(self) -> str:
        """What stands before its name where amounts of several sectors stand together."""
        parts = [self.get_sector_display()] if self.sector else []
        if self.kind != self.Kind.MINIMUM:
            parts.append(self.get_kind_display())
        return " · ".join(map(str, parts))

    @property
    def is_old(self) -> bool:
        """Whether nobody knows, or has long looked up, how much it is today."""
        return self.current is None or self.current.is_old

    @property
    def title(self) -> TextInLanguage:
        """Who it is for, in the reader's language; in English where it has none."""
        return choose_text(self.name, self.translations, readers_language())

    @property
    def languages(self) -> list[str]:
        """The codes of the languages that it is in."""
        return get_codes(self.translations)

    @cached_property
    def all_rates(self) -> "list[Rate]":
        """Its rates, once read."""
        return list(self.rates.all())

    @property
    def history(self) -> "list[Rate]":
        """All its rates, the oldest first; those of which nobody knows the day come first."""
        return sorted(self.all_rates, key=lambda rate: (rate.known_from, rate.pk or 0))

    @property
    def current(self) -> "Rate | None":
        """What holds today, as far as anybody knows."""
        today = timezone.localdate().isoformat()
        begun = [
            rate for rate in self.history if not rate.proposed and rate.known_from[:10] <= today
        ]
        return begun[-1] if begun else None

    @property
    def coming(self) -> "list[Rate]":
        """Rates that will hold later, or that are only proposed since the current one."""
        current = self.current
        since = current.known_from if current else ""
        return [rate for rate in self.history if rate is not current and rate.known_from > since]


class Rate(Orderable):
    """How much it is from a day on. No number: the source says that there is none."""

    amount = ParentalKey(Amount, on_delete=models.CASCADE, related_name="rates")
    value = models.DecimalField(
        _("Amount"),
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(Decimal(0), message=_("This cannot be below zero.")),
        ],
    )
    valid_from = PartialDateField(_("valid from"), blank=True)
    valid_until = PartialDateField(_("valid until"), blank=True)
    proposed = models.BooleanField(_("only proposed"), default=False)
    note = models.CharField(
        _("Note"),
        max_length=240,
        blank=True,
        help_text=_("What the number depends on, or why there is none."),
    )
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    source_date = PartialDateField(_("date of the source"), blank=True)
    doubt = models.CharField(
        _("doubt"),
        max_length=400,
        blank=True,
        help_text=_("What is not certain, for example where two sources do not agree."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("value"), FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldRowPanel([FieldPanel("source_title"), FieldPanel("source_date")]),
        FieldRowPanel([FieldPanel("source_url"), FieldPanel("proposed")]),
        FieldRowPanel(
            [FieldPanel("note"), FieldPanel("doubt", widget=forms.TextInput)],
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("rate")
        verbose_name_plural = _("rates")

    def __str__(self) -> str:
        return f"{self.value} {self.known_from}"

    def clean(self) -> None:
        super().clean()
        if self.value is None and not self.note:
            raise ValidationError(
                {
                    "value": ValidationError(
                        _("Enter a number, or say in the note why there is none."), code="empty"
                    )
                }
            )
        if self.valid_until and self.valid_until < self.valid_from[: len(self.valid_until)]:
            raise ValidationError(
                {"valid_until": ValidationError(_("This is before the first day."), code="order")}
            )

    @property
    def known_from(self) -> str:
        """From when it holds; where nobody knows, the date of its source (ISO 8601)."""
        return self.valid_from or self.source_date

    @property
    def has_ended(self) -> bool:
        """Whether its last day is over."""
        return (
            bool(self.valid_until)
            and self.valid_until < timezone.localdate().isoformat()[: len(self.valid_until)]
        )

    @property
    def last_seen(self) -> str:
        """The newest day of which anybody knows that it held (ISO 8601)."""
        return max(self.valid_from, self.source_date)

    @property
    def is_old(self) -> bool:
        """Whether nobody has seen it for so long that it has probably changed."""
        return self.last_seen < (timezone.localdate() - TOO_OLD).isoformat()

    @property
    def note_in_words(self) -> TextInLanguage:
        """The note, which is kept in English only."""
        return TextInLanguage(self.note, registry.SOURCE_LANGUAGE)

    @property
    def doubt_in_words(self) -> TextInLanguage:
        """The doubt, which is kept in English only."""
        return TextInLanguage(self.doubt, registry.SOURCE_LANGUAGE)
