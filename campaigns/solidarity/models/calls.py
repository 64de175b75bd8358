"""A call for messages: one for each campaign, in all its languages."""

import datetime as dt
from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)

MAX_TEXT = 300


class CallQuerySet(models.QuerySet["Call"]):
    """Calls by what may be done with them."""

    def open_now(self) -> Self:
        """Those that messages can be sent for at this moment, by the clock of the database."""
        return self.filter(state=Call.State.OPEN, ends_at__gt=Now())

    def find_for(self, campaign: UUID) -> "Call | None":
        """The published call of a campaign (its translation key), with ``takes_messages``."""
        is_open = When(state=Call.State.OPEN, ends_at__gt=Now(), then=Value(True))
        rows = self.exclude(state=Call.State.DRAFT).annotate(
            takes_messages=Case(is_open, default=Value(False), output_field=models.BooleanField())
        )
        return rows.filter(campaign=campaign).first()

    def to_anonymise(self, today: dt.date) -> Self:
        """Those on whose day names and addresses have to go."""
        due = self.exclude(state=Call.State.DRAFT)
        return due.filter(anonymise_on__lte=today, anonymised_at=None)


class Call(models.Model):
    """To whose workers messages are sent, until when.

    Whom the messages are for does not change once people can write, and names and addresses may
    be deleted sooner than was promised but not later.
    """

    class State(models.TextChoices):
        """In the order of its life."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open for messages")
        CLOSED = "closed", _("Closed")

    campaign = models.UUIDField(_("campaign"), unique=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.DRAFT)
    country = CountryField(
        _("Country"), help_text=_("The messages are for the workers in this country.")
    )
    text = models.CharField(
        _("What you ask for"),
        max_length=MAX_TEXT,
        help_text=_("Write it in English. Say in one or two sentences who needs to hear from us."),
    )
    translations = MultilingualTextField(_("Translations"))
    ends_at = models.DateTimeField(_("Nobody can write after"))
    anonymise_on = models.DateField(
        _("Names are deleted on"),
        help_text=_(
            "Readers see this date before they write. On that day we delete all names and e-mail "
            "addresses. The messages stay."
        ),
    )
    is_sample = models.BooleanField(_("Sample content"), default=False)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("state")]),
        FieldPanel("country"),
        MultiFieldPanel(
            [FieldPanel("text"), FieldPanel("translations")], heading=_("What you ask for")
        ),
        FieldRowPanel([FieldPanel("ends_at"), FieldPanel("anonymise_on")]),
        FieldPanel("is_sample"),
    ]

    objects: ClassVar[Any] = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for messages")
        verbose_name_plural = _("calls for messages")
        ordering: ClassVar[list[str]] = ["-ends_at", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Keep the promises that a call makes to those who write."""
        super().clean()
        if not self.ends_at or not self.anonymise_on:
            return
        faults: dict[str, ValidationError] = {}
        if self.anonymise_on <= timezone.localdate(self.ends_at):
            faults["anonymise_on"] = ValidationError(
                _("Names are needed until nobody can write any more. Choose a later day."),
                code="too_early",
            )
        before = type(self).objects.filter(pk=self.pk).exclude(state=self.State.DRAFT).first()
        if before:
            faults |= self._find_broken_promises(before)
        if faults:
            raise ValidationError(faults)

    def _find_broken_promises(self, before: "Call") -> dict[str, ValidationError]:
        fixed = ValidationError(
            _("People have written. This cannot be changed any more."), code="fixed"
        )
        names = ("campaign", "country")
        faults = {name: fixed for name in names if getattr(self, name) != getattr(before, name)}
        if self.state == self.State.DRAFT:
            faults["state"] = fixed
        if self.anonymise_on > before.anonymise_on:
            faults["anonymise_on"] = ValidationError(
                _("Everyone who wrote was told this day. You can only choose an earlier one."),
                code="later",
            )
        return faults

    @property
    def words(self) -> TextInLanguage:
        """What is asked for, in the reader's language or in English."""
        return choose_text(self.text, self.translations, readers_language())
