"""Unions, and the other organisations that help migrant workers."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.choices import ChoicesField
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)


class Offer(models.TextChoices):
    """What unions do for migrant workers, in the order of country pages."""

    LEGAL = "legal", _("Legal support")
    INFORMATION = "information", _("Information on agreements and social security")
    SKILLS = "skills", _("Skills training")
    CLASSES = "classes", _("Language classes")
    SHELTER = "shelter", _("Shelter")
    HOTLINE = "hotline", _("Hotline")
    ORGANISING = "organising", _("Organising at the workplace")
    STRUCTURES = "structures", _("A group of migrant workers’ own in the union")


class Union(models.Model):
    """A national union or centre; or a partner or an authority, as its ``kind`` says."""

    class Kind(models.TextChoices):
        UNION = "union", _("Union")
        PARTNER = "partner", _("Partner organisation")
        AUTHORITY = "authority", _("Public office or embassy")

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("The full name, as the union writes it. Readers see it beside every contact."),
    )
    acronym = models.CharField(
        _("acronym"),
        max_length=30,
        help_text=_("The short name. Each union in a country needs its own."),
    )
    country = CountryField(_("country"))
    kind = models.CharField(
        _("Kind"),
        max_length=10,
        choices=Kind,
        default=Kind.UNION,
        help_text=_("Guides and country pages show the contacts of unions only."),
    )
    website = models.URLField(
        _("website"),
        blank=True,
        help_text=_("The union’s own website. Readers can open it from every contact."),
    )
    affiliate = models.BooleanField(
        _("affiliate"), default=True, help_text=_("The union is a member of the federation.")
    )

    offers = ChoicesField(
        _("What it does for migrant workers"),
        get_choices=lambda: Offer.choices,
        blank=True,
        help_text=_("Readers see this on the page of the country."),
    )
    offers_in_words = models.CharField(
        _("In the union’s own words"),
        max_length=300,
        blank=True,
        help_text=_("Write it in English."),
    )
    offers_translations = MultilingualTextField(_("Translations"))
    how_to_join = models.CharField(
        _("How to join"),
        max_length=300,
        blank=True,
        help_text=_("Who can join, what it costs, where to ask. Write it in English."),
    )
    how_to_join_translations = MultilingualTextField(_("Translations"))

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("acronym"), FieldPanel("country"), FieldPanel("kind")]),
        FieldPanel("website"),
        FieldPanel("affiliate"),
        MultiFieldPanel(
            [
                FieldPanel("offers"),
                FieldPanel("offers_in_words"),
                FieldPanel("offers_translations"),
            ],
            heading=_("What it does for migrant workers"),
        ),
        MultiFieldPanel(
            [FieldPanel("how_to_join"), FieldPanel("how_to_join_translations")],
            heading=_("How to join"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("union")
        verbose_name_plural = _("unions")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["country", "acronym"], name="one_acronym_per_country")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})"

    @property
    def offer_labels(self) -> list[str]:
        """What it does for migrant workers, in the reader's language and in the list's order."""
        return [str(offer.label) for offer in Offer if offer.value in self.offers]

    @property
    def own_words(self) -> TextInLanguage:
        """What the union says of it, in the reader's language or in English."""
        return choose_text(self.offers_in_words, self.offers_translations, readers_language())

    @property
    def joining(self) -> TextInLanguage:
        """How to join, in the reader's language or in English."""
        return choose_text(self.how_to_join, self.how_to_join_translations, readers_language())

    @property
    def presents_itself(self) -> bool:
        """Whether it says anything of what it does, or how to join it."""
        return bool(self.offers or self.offers_in_words or self.how_to_join)
