"""The places where unions answer, and others that help.

A contact is entered once and shown on every page and in every language: its
hours and languages are data, not text, so nothing about it can go stale in a
translation. Pages choose it with ``blocks.RegisteredContactBlock``; the directory shows all.
"""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from portal.core.fields import StreamField
from portal.core.models.keys import LastingKey
from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    get_codes,
    readers_language,
)
from portal.core.telephone import TelephoneField, get_dial_url
from portal.countries.blocks import DatedHoursStreamBlock
from portal.countries.models.named_persons import FOCAL_POINT, NamedPerson
from portal.countries.models.services import ServiceDetails
from portal.countries.models.unions import Union
from portal.countries.querysets import ContactQuerySet
from portal.i18n import registry


class Contact(index.Indexed, ServiceDetails, NamedPerson, LastingKey):
    """A place of a union, or of another organisation, that answers."""

    class Role(models.TextChoices):
        FOCAL_POINT = FOCAL_POINT, _("Focal point")
        HOTLINE = "hotline", _("Hotline")
        LEGAL = "legal", _("Legal support")
        RESOURCE_CENTRE = "resource_centre", _("Migrant resource centre")
        SHELTER = "shelter", _("Shelter")
        OFFICE = "office", _("Office")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    union = models.ForeignKey(
        Union, verbose_name=_("union"), on_delete=models.CASCADE, related_name="contacts"
    )
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=Role,
        help_text=_(
            "Readers see this under the name. A focal point looks after migrant workers’ questions."
        ),
    )
    name = models.CharField(
        _("name"), max_length=160, help_text=_("The name of the office or centre, not of a person.")
    )
    names = MultilingualTextField(
        _("name in other languages"),
        help_text=_("If a language is empty, its readers see the English name."),
    )
    phone = TelephoneField(
        _("phone number"),
        blank=True,
        help_text=_("Write the country code too, for example +977 1 555 0101."),
    )
    free_of_charge = models.BooleanField(
        _("calls are free"),
        default=False,
        help_text=_(
            "Tick this only if the call costs nothing, from a mobile phone too. Readers see "
            "“Free call”."
        ),
    )
    weekday_from = models.PositiveSmallIntegerField(
        _("open from (day)"),
        choices=Weekday,
        null=True,
        blank=True,
        help_text=_("If it is one day only, leave the second day empty."),
    )
    weekday_to = models.PositiveSmallIntegerField(
        _("open until (day)"), choices=Weekday, null=True, blank=True
    )
    opens = models.TimeField(
        _("opens at"),
        null=True,
        blank=True,
        help_text=_("The time on the clock at the office."),
    )
    closes = models.TimeField(
        _("closes at"),
        null=True,
        blank=True,
        help_text=_("If someone answers day and night, write the same time twice."),
    )
    dated_hours = StreamField(
        DatedHoursStreamBlock(required=False),
        verbose_name=_("other hours on some days"),
        blank=True,
        help_text=_("For holidays, for Ramadan, or when the place is closed for some days."),
    )
    languages = models.JSONField(
        _("languages spoken"),
        default=list,
        blank=True,
        help_text=_("Codes of the languages on this site."),
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("The office’s address, not one person’s own. Anyone can read it."),
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("union", widget=forms.Select),  # of the person's own unions only
        FieldRowPanel([FieldPanel("role"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("free_of_charge")]),
        FieldRowPanel([FieldPanel("second_phone"), FieldPanel("email")]),
        FieldRowPanel([FieldPanel("messenger"), FieldPanel("messenger_number")]),
        *NamedPerson.person_panels,
        FieldPanel("languages"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("weekday_from"), FieldPanel("weekday_to")]),
                FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                FieldPanel("dated_hours"),
            ],
            heading=_("Opening hours"),
        ),
        *ServiceDetails.service_panels,
        FieldPanel("names", classname="collapsed"),
    ]

    search_fields: ClassVar[list[Any]] = [
        index.AutocompleteField("name"),
        index.AutocompleteField("names"),
        index.AutocompleteField("key"),
        index.AutocompleteField("city"),
        index.AutocompleteField("phone"),
        index.AutocompleteField("email"),
        index.RelatedFields(
            "union", [index.AutocompleteField("name"), index.AutocompleteField("acronym")]
        ),
    ]

    objects: ClassVar[Any] = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering: ClassVar[list[str]] = ["union__country", "role", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.union.acronym})"

    def clean(self) -> None:
        super().clean()
        if not self.phone and not self.email:
            raise ValidationError({"phone": _("Give a phone number or an e-mail address.")})
        unknown = [code for code in self.languages or [] if code not in registry.BY_CODE]
        if unknown:
            raise ValidationError(
                {
                    "languages": _("There is no language with the code %(code)s.")
                    % {"code": ", ".join(unknown)}
                }
            )
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Give both the opening and the closing time.")})

    def confirm_by_office(self) -> None:
        """The office itself says that all is right, today."""
        self.verified_on, self.verified_by = timezone.localdate(), self.name[:120]
        self.save(update_fields=["verified_on", "verified_by"])

    def note_correction(self, text: str) -> None:
        """The office says what has changed; it stays until who looks after it has emptied it."""
        self.correction = text
        self.save(update_fields=["correction"])

    @property
    def country(self) -> str:
        """The code of the country where it is."""
        return str(self.union.country)

    @property
    def key_start(self) -> str:
        """Its country and what kind of place it is."""
        return f"{self.country}-{self.role.replace('_', '-')}"

    @property
    def zone_name(self) -> str:
        """The time zone on the clocks there; empty where it is not known."""
        return self.get_zone_name(self.country)

    @property
    def name_languages(self) -> list[str]:
        """The codes of the languages that its name is in."""
        return get_codes(self.names)

    @property
    def title(self) -> TextInLanguage:
        """The name in the reader's language, in English where it has none."""
        return choose_text(self.name, self.names, readers_language())

    @property
    def dial_address(self) -> str:
        """The ``tel:`` address of the telephone number."""
        return get_dial_url(self.phone)
