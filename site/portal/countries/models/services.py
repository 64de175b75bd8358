"""What a contact helps with, where it is, and who has checked that this is right."""

import zoneinfo
from functools import cache
from typing import Any, ClassVar

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
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
from portal.core.telephone import TelephoneField, get_dial_url
from portal.countries.querysets import TIME_BETWEEN_CHECKS, TIME_UNTIL_READERS_ARE_TOLD
from portal.i18n.formats import join_list

MAX_CORRECTION_LENGTH = 2_000


class Service(models.TextChoices):
    """The kinds of problem that contacts help with, as addresses name them (``?service=legal``)."""

    WAGES = "wages", _("Wages")
    DOCUMENTS = "documents", _("Passport and papers")
    CONTRACT = "contract", _("Contract")
    EMPLOYER = "employer", _("Change of employer")
    VIOLENCE = "violence", _("Violence and harassment")
    HEALTH = "health", _("Health and accidents")
    FEES = "fees", _("Recruitment fees")
    TRAFFICKING = "trafficking", _("Forced labour and trafficking")
    DETENTION = "detention", _("Arrest and detention")
    RETURN = "return", _("Return home")
    LEGAL = "legal", _("Legal help")
    SHELTER = "shelter", _("A safe place to stay")
    UNION = "union", _("Joining a union")


class Messenger(models.TextChoices):
    """The apps that contacts answer in, by their names."""

    WHATSAPP = "whatsapp", "WhatsApp"
    VIBER = "viber", "Viber"
    TELEGRAM = "telegram", "Telegram"
    SIGNAL = "signal", "Signal"
    IMO = "imo", "imo"


# Where a telephone that has the app opens it; imo has no such address.
_MESSENGER_ADDRESSES = {
    Messenger.WHATSAPP: "https://wa.me/{}",
    Messenger.VIBER: "viber://chat?number=%2B{}",
    Messenger.TELEGRAM: "https://t.me/+{}",
    Messenger.SIGNAL: "https://signal.me/#p/+{}",
}


@cache
def get_time_zones() -> list[tuple[str, str]]:
    """The time zones of the world to choose from, with a place in each."""
    names = zoneinfo.available_timezones()
    return [(name, name) for name in sorted(names) if "/" in name and not name.startswith("Etc/")]


class Cost(models.TextChoices):
    """What the help costs."""

    FREE = "free", _("Help is free")
    MEMBERS = "members", _("Free for union members")
    FEE = "fee", _("You may have to pay. Ask first.")


class ServiceDetails(models.Model):
    """What the directory knows of a contact besides its name, numbers, hours and languages."""

    services = ChoicesField(_("Help with"), get_choices=lambda: Service.choices, blank=True)
    origins = CountryField(
        _("countries of origin"),
        multiple=True,
        blank=True,
        help_text=_("Leave this empty if it does not matter where people come from."),
    )
    interpretation = models.BooleanField(
        _("Finds an interpreter for other languages"), default=False
    )
    cost = models.CharField(_("Cost"), max_length=10, choices=Cost, blank=True)
    bring = models.CharField(
        _("What to bring"), max_length=300, blank=True, help_text=_("Write it in English.")
    )
    bring_translations = MultilingualTextField(_("Translations"))

    second_phone = TelephoneField(_("Second phone number"), blank=True)
    messenger = models.CharField(_("Messenger"), max_length=10, choices=Messenger, blank=True)
    messenger_number = TelephoneField(_("Number in the messenger"), blank=True)

    city = models.CharField(
        _("City"), max_length=80, blank=True, help_text=_("Write it in English.")
    )
    city_names = MultilingualTextField(_("Translations"))
    address = models.CharField(
        _("Address"), max_length=300, blank=True, help_text=_("As it is written there.")
    )
    directions = models.CharField(
        _("How to get there"), max_length=400, blank=True, help_text=_("Write it in English.")
    )
    directions_translations = MultilingualTextField(_("Translations"))
    latitude = models.DecimalField(
        _("Latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("Longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    time_zone = models.CharField(
        _("Time zone"),
        max_length=40,
        blank=True,
        choices=get_time_zones,
        help_text=_("Needed only if the country has more than one."),
    )

    temporarily_closed = models.BooleanField(_("Closed for a time"), default=False)
    closed_until = models.DateField(
        _("Closed until"), null=True, blank=True, help_text=_("The last day. Empty: not known yet.")
    )
    verified_on = models.DateField(
        _("Checked on"),
        null=True,
        blank=True,
        help_text=_("The day when someone last called or visited and found everything right."),
    )
    verified_by = models.CharField(
        _("Checked by"), max_length=120, blank=True, help_text=_("An office, not a person.")
    )
    asked_on = models.DateField(editable=False, null=True)  # whether all is still right
    correction = models.TextField(
        _("What the office says has changed"),
        max_length=MAX_CORRECTION_LENGTH,
        blank=True,
        help_text=_("Change what is wrong above. Then delete this text."),
    )
    sample = models.BooleanField(
        _("Sample content"),
        default=False,
        help_text=_("Adds a line that tells readers to check with their union."),
    )

    service_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("services"),
                FieldPanel("origins"),
                FieldRowPanel([FieldPanel("cost"), FieldPanel("interpretation")]),
            ],
            heading=_("Help with"),
        ),
        MultiFieldPanel(
            [FieldPanel("bring"), FieldPanel("bring_translations")],
            heading=_("What to bring"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("address"), FieldPanel("time_zone")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Address"),
        ),
        MultiFieldPanel(
            [FieldPanel("city"), FieldPanel("city_names")],
            heading=_("City"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("directions"), FieldPanel("directions_translations")],
            heading=_("How to get there"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("verified_on"), FieldPanel("verified_by")]),
                FieldRowPanel([FieldPanel("temporarily_closed"), FieldPanel("closed_until")]),
                FieldPanel("correction"),
                FieldPanel("sample"),
            ],
            heading=_("Checked on"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both latitude and longitude.")})
        if bool(self.messenger) != bool(self.messenger_number):
            raise ValidationError({"messenger_number": _("Give both the messenger and a number.")})
        if self.verified_on and self.verified_on > timezone.localdate():
            raise ValidationError({"verified_on": _("This day has not come yet.")})

    @property
    def service_labels(self) -> list[str]:
        """What it helps with, in the reader's language."""
        return [str(Service(key).label) for key in self.services if key in Service.values]

    @property
    def service_list(self) -> str:
        """What it helps with, as the reader's language joins a list."""
        return join_list(self.service_labels) if self.services else ""

    @property
    def city_title(self) -> TextInLanguage:
        """The city in the reader's language, in English where it has no name there."""
        return choose_text(self.city, self.city_names, readers_language())

    @property
    def directions_in_words(self) -> TextInLanguage:
        """How to get there, in the reader's language or in English."""
        return choose_text(self.directions, self.directions_translations, readers_language())

    @property
    def bring_in_words(self) -> TextInLanguage:
        """What to bring, in the reader's language or in English."""
        return choose_text(self.bring, self.bring_translations, readers_language())

    @property
    def messenger_url(self) -> str:
        """What opens the messenger; empty where there is nothing that does."""
        address = _MESSENGER_ADDRESSES.get(Messenger(self.messenger)) if self.messenger else None
        number = get_dial_url(self.messenger_number).removeprefix("tel:").removeprefix("+")
        return address.format(number) if address else ""

    @property
    def is_closed(self) -> bool:
        """Whether it is closed for a time that is not over."""
        over = self.closed_until is not None and self.closed_until < timezone.localdate()
        return self.temporarily_closed and not over

    @property
    def is_overdue(self) -> bool:
        """Whether nobody has checked it for half a year, or ever."""
        checked = self.verified_on
        return checked is None or checked < timezone.localdate() - TIME_BETWEEN_CHECKS

    @property
    def is_long_unchecked(self) -> bool:
        """Whether readers are told that nobody has checked it for a year, or ever."""
        checked = self.verified_on
        limit = timezone.localdate() - TIME_UNTIL_READERS_ARE_TOLD
        return checked is None or checked < limit

    def get_zone_name(self, country: str) -> str:
        """The time zone on the place's clocks; empty where the country has several."""
        zones = get_global("territory_zones").get(country, [])
        return self.time_zone or (zones[0] if len(zones) == 1 else "")
