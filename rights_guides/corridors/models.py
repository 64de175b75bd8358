"""What is known about a corridor, and sentences to show in another language."""

from typing import Any, ClassVar

from django.db import models
from django_countries.fields import CountryField

from portal.core.choices import ChoicesField
from portal.core.multilingual import MultilingualTextField, TextInLanguage, choose_text
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry
from rights_guides.rules.countries import CountriesAndUnion


class Corridor(models.Model):
    """How workers get from one country to another, in the words of its source.

    ``origin``: empty where it is about workers from every country. Numbers of workers count
    different things (people who live there, who left in a year, permits in a month): no two of
    them can be compared, and all are text.
    """

    origin = CountryField(countries=CountriesAndUnion, blank=True)
    destination = CountryField(countries=CountriesAndUnion)
    workers_number = models.CharField(max_length=200, blank=True)
    workers_year = models.CharField(max_length=60, blank=True)
    sectors = models.CharField(max_length=120, blank=True)
    agreement = models.CharField(max_length=300, blank=True)
    agreement_date = models.CharField(max_length=40, blank=True)
    who_may_recruit = models.CharField(max_length=300, blank=True)
    fee_rule_origin = models.CharField(max_length=300, blank=True)
    fee_rule_destination = models.CharField(max_length=300, blank=True)
    complaint_bodies = models.CharField(max_length=400, blank=True)
    source_title = models.CharField(max_length=300)
    source_url = models.URLField(max_length=600, blank=True)
    source_date = PartialDateField(blank=True)
    doubt = models.CharField(max_length=400, blank=True)
    sample = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["origin", "destination"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["origin", "destination"], name="one_corridor_each_way")
        ]

    def __str__(self) -> str:
        return f"{self.origin or '*'} → {self.destination}"


class Phrase(models.Model):
    """A sentence that a worker shows to a person, in a language that this person reads.

    ``unsure``: the words that native speakers should look at first.
    """

    class Reader(models.TextChoices):
        EMPLOYER = "employer"
        OFFICIAL = "official"

    key = models.SlugField(max_length=60, unique=True)
    show_to = ChoicesField(get_choices=lambda: Phrase.Reader.choices, blank=True)
    text = models.CharField(max_length=200)
    translations = MultilingualTextField()
    unsure = models.CharField(max_length=400, blank=True)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "key"]

    def __str__(self) -> str:
        return self.text

    def get_text(self, code: str) -> TextInLanguage:
        """The sentence in a language, in English where it has none."""
        return choose_text(self.text, self.translations, registry.get(code).code)
