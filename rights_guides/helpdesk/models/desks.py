"""Desks that work on cases, who belongs to them, and which cases come to which."""

import datetime as dt
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.core.choices import ChoicesField
from portal.countries.models import Contact
from portal.i18n.names import get_country_choices, get_language_choices
from rights_guides.helpdesk import categories

DEFAULT_MONTHS_KEPT = 12


def validate_time_zone(name: str) -> None:
    """Accept the names of time zones that there are."""
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone."), code="time_zone")


def _get_weekday_choices() -> list[tuple[str, str]]:
    return [(str(day), str(label)) for day, label in Contact.Weekday.choices]


def get_default_workdays() -> list[str]:
    """Monday to Friday."""
    return ["0", "1", "2", "3", "4"]


class Desk(models.Model):
    """The people of a union, a resource centre or a focal point who work on cases.

    ``contact``: its entry in the directory, whose hours are its own (``hours``); without one,
    ``workdays`` (0 is Monday) and the times here. ``months_kept``: so long after a case is closed,
    what identifies the worker is erased. ``takes_the_rest``: for cases that no rule sends
    anywhere; one desk at most.
    """

    class Kind(models.TextChoices):
        UNION = "union", _("Union")
        CENTRE = "centre", _("Migrant resource centre")
        FOCAL_POINT = "focal_point", _("Focal point")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.UNION)
    union = models.ForeignKey(
        "countries.Union",
        verbose_name=_("union"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact = models.ForeignKey(
        "countries.Contact",
        verbose_name=_("entry in the directory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The desk has the same hours as this place."),
    )
    country = CountryField(_("country"))
    languages = ChoicesField(_("languages spoken"), get_choices=get_language_choices, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[validate_time_zone]
    )
    workdays = ChoicesField(
        _("working days"), get_choices=_get_weekday_choices, default=get_default_workdays
    )
    opens = models.TimeField(_("opens at"), default=dt.time(9))
    closes = models.TimeField(_("closes at"), default=dt.time(17))
    months_kept = models.PositiveSmallIntegerField(
        _("months until names are erased"), default=DEFAULT_MONTHS_KEPT
    )
    takes_the_rest = models.BooleanField(_("takes cases that no rule sends"), default=False)
    is_active = models.BooleanField(_("takes new cases"), default=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["takes_the_rest"],
                condition=models.Q(takes_the_rest=True),
                name="one_desk_takes_the_rest",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeskMember(models.Model):
    """Somebody who works at a desk. Whoever leads it may change its answers and members."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desks"
    )
    leads = models.BooleanField(_("leads the desk"), default=False)

    class Meta:
        verbose_name = _("member of a desk")
        verbose_name_plural = _("members of desks")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["desk", "member"], name="once_at_a_desk")
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.desk})"


class Coordinator(models.Model):
    """Who sees what is overdue and the coded facts of some countries; of all where none is named.

    ``has_numbers_only``: an analyst, who sees suppressed numbers and no case.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="case_coordinator"
    )
    countries = ChoicesField(_("countries"), get_choices=get_country_choices, blank=True)
    has_numbers_only = models.BooleanField(_("sees numbers only"), default=False)

    class Meta:
        verbose_name = _("coordinator")
        verbose_name_plural = _("coordinators")

    def __str__(self) -> str:
        return str(self.member)


class RoutingRule(models.Model):
    """Which new cases come to a desk. Rules are asked in their order; the first that fits decides.

    An empty list fits every case.
    """

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="rules")
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    origins = ChoicesField(_("countries of origin"), get_choices=get_country_choices, blank=True)
    destinations = ChoicesField(
        _("countries of destination"), get_choices=get_country_choices, blank=True
    )
    kinds = ChoicesField(
        _("kinds of problem"), get_choices=categories.get_group_choices, blank=True
    )
    languages = ChoicesField(_("languages"), get_choices=get_language_choices, blank=True)
    only_urgent = models.BooleanField(_("only what cannot wait"), default=False)

    class Meta:
        verbose_name = _("rule for new cases")
        verbose_name_plural = _("rules for new cases")
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.order}: {self.desk}"


class ReadyAnswer(models.Model):
    """An answer that a desk keeps, for one kind of problem in one language."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="ready_answers")
    kind = models.CharField(max_length=40, choices=categories.get_choices, blank=True)
    language = models.CharField(max_length=20, choices=get_language_choices)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=4000)

    class Meta:
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")
        ordering: ClassVar[list[str]] = ["kind", "language", "title"]

    def __str__(self) -> str:
        return self.title


class Interpreter(models.Model):
    """Somebody a desk can ask to interpret; agreed with them beforehand."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="interpreters")
    name = models.CharField(_("name"), max_length=120)
    languages = ChoicesField(_("languages"), get_choices=get_language_choices)
    phone = models.CharField(_("phone number"), max_length=40)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("interpreter")
        verbose_name_plural = _("interpreters")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
