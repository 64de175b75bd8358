"""What can be ratified: a convention or a protocol of the ILO, or a convention of the UN."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from campaigns.ratifications.dates import EntryRule, LeavingRule, Window, find_window
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    readers_language,
)
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry

# Three characters or more: two letters are a country in addresses.
CODE = "[A-Z][A-Z0-9]{2,9}"
# What addresses have in the place of a code.
TAKEN = {"MAP", "FEED", "CHANGES", "LETTER"}
_validate_form = RegexValidator(
    f"^{CODE}$", _("Three to ten capital letters and digits, such as C97."), code="code"
)


def validate_code(value: str) -> None:
    """Accept what can be told from a country, and from the other pages, in an address."""
    _validate_form(value)
    if value in TAKEN:
        raise ValidationError(_("This word has another meaning in addresses."), code="taken")


class Instrument(index.Indexed, models.Model):
    """A convention or protocol. ``code``: what everybody calls it, such as C97."""

    class Body(models.TextChoices):
        ILO = "ilo", _("International Labour Organization")
        UN = "un", _("United Nations")

    class Coverage(models.TextChoices):
        """How much of the list of ratifications is here."""

        COMPLETE = "complete", _("every country that had ratified by then")
        UP_TO = "up-to", _("every country up to then, only some since")
        PARTIAL = "partial", _("only some of the countries")

    code = models.CharField(_("short name"), max_length=10, unique=True, validators=[validate_code])
    body = models.CharField(_("adopted by"), max_length=3, choices=Body, default=Body.ILO)
    name = models.CharField(_("Name"), max_length=200)
    name_translations = MultilingualTextField(_("name in other languages"))
    summary = models.CharField(
        _("in one sentence"),
        max_length=300,
        help_text=_("What it gives to workers. In plain words."),
    )
    summary_translations = MultilingualTextField(_("the sentence in other languages"))
    adopted = models.DateField(_("adopted on"))
    in_force_since = models.DateField(
        _("itself in force since"),
        null=True,
        blank=True,
    )
    entry_rule = models.CharField(
        _("comes into force for a country"),
        max_length=16,
        choices=EntryRule,
        default=EntryRule.TWELVE_MONTHS,
    )
    leaving_rule = models.CharField(
        _("a country may denounce it"), max_length=12, choices=LeavingRule, blank=True
    )
    leaving_counted_from = models.DateField(
        _("counted from"),
        null=True,
        blank=True,
        help_text=_(
            "Leave this empty if the years are counted from the day it was itself in force. For a "
            "protocol, enter that day of its convention."
        ),
    )
    coverage = models.CharField(
        _("our list has"), max_length=8, choices=Coverage, default=Coverage.PARTIAL
    )
    as_of = PartialDateField(_("our list shows how it stood"), blank=True)
    parties = models.PositiveSmallIntegerField(
        _("ratifications in all"),
        null=True,
        blank=True,
        help_text=_("The number that the source gives, if our list is shorter."),
    )
    coverage_note = models.CharField(_("what is missing"), max_length=400, blank=True)
    source_title = models.CharField(_("Source"), max_length=300)
    source_url = models.URLField(_("Web address of the source"), max_length=600, blank=True)
    in_table = models.BooleanField(
        _("always in the table"),
        default=True,
    )
    order = models.PositiveSmallIntegerField(_("order in the list"), default=100)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("body")]),
        FieldPanel("name"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("adopted"), FieldPanel("in_force_since")]),
        FieldRowPanel(
            [
                FieldPanel("entry_rule"),
                FieldPanel("leaving_rule"),
                FieldPanel("leaving_counted_from"),
            ]
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("coverage"), FieldPanel("as_of"), FieldPanel("parties")]),
                FieldPanel("coverage_note"),
                FieldPanel("source_title"),
                FieldPanel("source_url"),
            ],
            heading=_("How complete our list is"),
        ),
        FieldRowPanel([FieldPanel("in_table"), FieldPanel("order")]),
        FieldPanel("name_translations", classname="collapsed"),
        FieldPanel("summary_translations", classname="collapsed"),
    ]

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("code"),
        index.AutocompleteField("name"),
    ]

    class Meta:
        verbose_name = _("Convention")
        verbose_name_plural = _("Conventions")
        ordering: ClassVar[list[str]] = ["order", "code"]

    def __str__(self) -> str:
        return self.code

    def clean(self) -> None:
        super().clean()
        if self.adopted and self.in_force_since and self.in_force_since < self.adopted:
            message = _("This is before the convention was adopted.")
            raise ValidationError({"in_force_since": ValidationError(message, code="order")})

    @property
    def title(self) -> TextInLanguage:
        """Its name in the reader's language; in English where it has none."""
        return choose_text(self.name, self.name_translations, readers_language())

    @property
    def sentence(self) -> TextInLanguage:
        """What it gives, in the reader's language; in English where it has none."""
        return choose_text(self.summary, self.summary_translations, readers_language())

    @property
    def note_in_words(self) -> TextInLanguage:
        """What is missing from our list, which is kept in English only."""
        return TextInLanguage(self.coverage_note, registry.SOURCE_LANGUAGE)

    @property
    def languages(self) -> list[str]:
        """The codes of the languages that its name is in."""
        return get_codes(self.name_translations)

    @property
    def is_complete(self) -> bool:
        """Whether our list has every country that had ratified on a day."""
        return self.coverage == self.Coverage.COMPLETE

    @cached_property
    def counted_from(self) -> dt.date | None:
        """The day from which the ILO counts the years after which a country may leave."""
        return self.leaving_counted_from or self.in_force_since

    def find_window(self, today: dt.date) -> Window | None:
        """When countries may denounce it next, where that is the same for all of them."""
        return find_window(self.leaving_rule, self.counted_from, None, today)
