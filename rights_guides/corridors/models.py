"""What is known about a corridor, and sentences to show in another language."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.choices import ChoicesField
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    readers_language,
)
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry
from portal.i18n.names import get_country_name
from rights_guides.rules.countries import CountriesAndUnion

MAX_PHRASES = 3


class Corridor(models.Model):
    """How workers get from one country to another, in the words of its source.

    ``origin``: empty where it is about workers from every country. Numbers of workers count
    different things (people who live there, who left in a year, permits in a month): no two of
    them can be compared, and all are text.
    """

    origin = CountryField(
        _("Country of origin"),
        countries=CountriesAndUnion,
        blank=True,
        help_text=_("Leave this empty if it is about workers from every country."),
    )
    destination = CountryField(_("Country of work"), countries=CountriesAndUnion)
    workers_number = models.CharField(
        _("Number of workers"),
        max_length=200,
        blank=True,
        help_text=_("As the source says it, with what it counts. Sources count different things."),
    )
    workers_year = models.CharField(_("counted when"), max_length=60, blank=True)
    sectors = models.CharField(_("sectors"), max_length=120, blank=True)
    agreement = models.CharField(_("Agreement between the countries"), max_length=300, blank=True)
    agreement_date = models.CharField(_("date"), max_length=40, blank=True)
    who_may_recruit = models.CharField(_("Who may recruit"), max_length=300, blank=True)
    who_may_recruit_translations = MultilingualTextField(_("in other languages"))
    fee_rule_origin = models.CharField(
        _("Fees: what the country of origin says"), max_length=300, blank=True
    )
    fee_rule_origin_translations = MultilingualTextField(_("in other languages"))
    fee_rule_destination = models.CharField(
        _("Fees: what the country of work says"), max_length=300, blank=True
    )
    fee_rule_destination_translations = MultilingualTextField(_("in other languages"))
    complaint_bodies = models.CharField(
        _("Where to complain"),
        max_length=400,
        blank=True,
        help_text=_("Names of offices, at home first, then “/” and where people work."),
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
    doubt_translations = MultilingualTextField(_("doubt in other languages"))
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("origin"), FieldPanel("destination")]),
        FieldRowPanel([FieldPanel("workers_number"), FieldPanel("workers_year")]),
        FieldPanel("sectors"),
        FieldRowPanel([FieldPanel("agreement"), FieldPanel("agreement_date")]),
        *(
            MultiFieldPanel(
                [FieldPanel(name), FieldPanel(f"{name}_translations", classname="collapsed")],
                heading=heading,
            )
            for name, heading in (
                ("who_may_recruit", _("Who may recruit")),
                ("fee_rule_origin", _("Recruitment fees")),
                ("fee_rule_destination", _("Recruitment fees")),
            )
        ),
        FieldPanel("complaint_bodies"),
        MultiFieldPanel(
            [
                FieldPanel("source_title"),
                FieldRowPanel([FieldPanel("source_url"), FieldPanel("source_date")]),
                FieldPanel("doubt"),
                FieldPanel("doubt_translations", classname="collapsed"),
                FieldPanel("sample"),
            ],
            heading=_("Source"),
        ),
    ]

    class Meta:
        verbose_name = _("pair of countries")
        verbose_name_plural = _("pairs of countries")
        ordering: ClassVar[list[str]] = ["origin", "destination"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["origin", "destination"], name="one_corridor_each_way")
        ]

    def __str__(self) -> str:
        origin = get_country_name(self.origin) if self.origin else "*"
        return f"{origin} → {get_country_name(self.destination)}"

    def clean(self) -> None:
        super().clean()
        if self.origin and self.origin == self.destination:
            raise ValidationError(
                {"destination": ValidationError(_("Choose two different countries."), code="equal")}
            )
        same = Corridor.objects.filter(origin=self.origin, destination=self.destination)
        if same.exclude(pk=self.pk).exists():
            message = _("These two countries have an entry already. Open it and change it there.")
            raise ValidationError({"destination": ValidationError(message, code="double")})

    @property
    def recruiters_in_words(self) -> TextInLanguage:
        """Who may recruit, in the reader's language, in English where it has none."""
        return _choose(self.who_may_recruit, self.who_may_recruit_translations)

    @property
    def fees_at_home_in_words(self) -> TextInLanguage:
        """What the country of origin says about fees, in the reader's language."""
        return _choose(self.fee_rule_origin, self.fee_rule_origin_translations)

    @property
    def fees_at_work_in_words(self) -> TextInLanguage:
        """What the country of work says about fees, in the reader's language."""
        return _choose(self.fee_rule_destination, self.fee_rule_destination_translations)

    @property
    def doubt_in_words(self) -> TextInLanguage:
        """The doubt in the reader's language, in English where it has none."""
        return _choose(self.doubt, self.doubt_translations)


def _choose(english: str, translations: dict[str, str]) -> TextInLanguage:
    return choose_text(english, translations, readers_language())


class Phrase(models.Model):
    """A sentence that a worker shows to a person, in a language that this person reads.

    ``card_place``: where it stands on the pocket card. ``unsure``: the words that native
    speakers should look at first.
    """

    class Reader(models.TextChoices):
        EMPLOYER = "employer", _("An employer")
        OFFICIAL = "official", _("An official")

    key = models.SlugField(max_length=60, unique=True, blank=True, editable=False)
    show_to = ChoicesField(_("Who reads it"), get_choices=lambda: Phrase.Reader.choices, blank=True)
    text = models.CharField(
        _("sentence in English"),
        max_length=200,
        help_text=_("Short and polite. Where a number belongs, write “…”."),
    )
    translations = MultilingualTextField(_("in other languages"))
    unsure = models.CharField(
        _("words to check"),
        max_length=400,
        blank=True,
        help_text=_("What a native speaker should look at first. Readers do not see this."),
    )
    card_place = models.PositiveSmallIntegerField(
        _("place on the pocket card"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_PHRASES)],
        help_text=_("From 1 to 3. Leave this empty if it is not on the card."),
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)

    panels: ClassVar[list[Any]] = [
        FieldPanel("text"),
        FieldPanel("translations"),
        FieldPanel("unsure"),
        FieldPanel("show_to"),
        FieldRowPanel([FieldPanel("card_place"), FieldPanel("order")]),
    ]

    class Meta:
        verbose_name = _("sentence to show")
        verbose_name_plural = _("sentences to show")
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.card_place and self.Reader.EMPLOYER not in self.show_to:
            message = _("Only a sentence for an employer can be on the card.")
            raise ValidationError({"card_place": ValidationError(message, code="reader")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Set ``key`` once; it stays when the sentence changes."""
        if not self.key:
            self.key = self._make_unique_key()
        super().save(*args, **kwargs)

    def _make_unique_key(self) -> str:
        start = slugify(self.text)[:50].strip("-") or "sentence"
        key, number = start, 1
        while Phrase.objects.filter(key=key).exists():
            number += 1
            key = f"{start}-{number}"
        return key

    def get_text(self, code: str) -> TextInLanguage:
        """The sentence in a language, in English where it has none."""
        return choose_text(self.text, self.translations, registry.get(code).code)

    @property
    def languages(self) -> int:
        """How many languages it is in."""
        return len(get_codes(self.translations))
