"""What a union did in its country for a campaign."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.audit import AuditLogEntry
from portal.core.days import refuse_future
from portal.core.models import SiteImage
from portal.core.multilingual import TextInLanguage
from portal.countries.models import Union
from portal.i18n import registry
from portal.i18n.names import get_language_choices

MAX_PEOPLE = 10_000_000
MAX_TEXT = 600


class NationalActionQuerySet(models.QuerySet["NationalAction"]):
    """Actions by who sees them."""

    def shown(self) -> Self:
        """What readers see."""
        return self.filter(state=NationalAction.State.SHOWN)

    def waiting(self) -> Self:
        """What an editor has to look at."""
        return self.filter(state=NationalAction.State.WAITING)

    def of_campaign(self, key: UUID, parts: "models.QuerySet[Any]") -> Self:
        """Those for a campaign and for its ``parts`` (a query of their keys)."""
        return self.filter(Q(campaign=key) | Q(campaign__in=parts))


class NationalAction(models.Model):
    """One thing that one union did on one day. ``campaign``: the key of its page."""

    member_data: ClassVar[dict[str, str | None]] = {"reported_by": "other"}

    class Kind(models.TextChoices):
        """What was done."""

        RALLY = "rally", _("Rally or march")
        MEETING = "meeting", _("Meeting with the government")
        TRAINING = "training", _("Training")
        STRIKE = "strike", _("Strike")
        MEDIA = "media", _("In the media")
        ONLINE = "online", _("Online")
        OTHER = "other", _("Other")

    class Counting(models.TextChoices):
        """How sure the number of people is."""

        COUNTED = "counted", pgettext_lazy("a number", "Counted")
        ESTIMATED = "estimated", _("Estimated")

    class State(models.TextChoices):
        """Whether readers see it."""

        WAITING = "waiting", _("Waits for an editor")
        SHOWN = "shown", _("Published")
        HIDDEN = "hidden", _("Hidden")

    campaign = models.UUIDField(_("campaign"), db_index=True)
    # Its actions are counted: who leaves the network stays in the directory, and in the numbers.
    union = models.ForeignKey(
        Union, verbose_name=_("union"), on_delete=models.PROTECT, related_name="national_actions"
    )
    country = CountryField(_("country"))
    date = models.DateField(_("date"), default=timezone.localdate, validators=[refuse_future])
    place = models.CharField(
        _("place"), max_length=120, help_text=_("The name of a town or a building.")
    )
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    people = models.PositiveIntegerField(
        _("How many people took part"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_PEOPLE)],
    )
    counting = models.CharField(
        _("counted or estimated"), max_length=9, choices=Counting, blank=True
    )
    text = models.TextField(
        _("What happened"),
        max_length=MAX_TEXT,
        blank=True,
        help_text=_("A few sentences. Do not write names of people."),
    )
    language = models.CharField(
        _("Language"), max_length=8, choices=get_language_choices, default=registry.SOURCE_LANGUAGE
    )
    image = models.ForeignKey(
        SiteImage,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_url = models.URLField(_("Address of the source"), blank=True)
    source_note = models.CharField(
        _("Or: how you know this"),
        max_length=200,
        blank=True,
        help_text=_("For example: the attendance list is in our office."),
    )
    is_sample = models.BooleanField(_("Sample content"), default=False, editable=False)
    state = models.CharField(
        _("State"), max_length=7, choices=State, default=State.WAITING, editable=False
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    reported_at = models.DateTimeField(default=timezone.now, editable=False)
    # The words that an editor decides about; a decision itself does not move it.
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = NationalActionQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        FieldPanel("campaign"),
        FieldRowPanel([FieldPanel("union", widget=forms.Select), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("people"), FieldPanel("counting")]),
        MultiFieldPanel([FieldPanel("text"), FieldPanel("language")], heading=_("What happened")),
        FieldPanel("image"),
        MultiFieldPanel([FieldPanel("source_url"), FieldPanel("source_note")], heading=_("Source")),
    ]

    class Meta:
        verbose_name = pgettext_lazy("of a union", "action")
        verbose_name_plural = _("actions")
        ordering: ClassVar[list[str]] = ["-date", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "state", "-date"], name="actions_of_campaign")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(people=None) | (Q(people__gte=1) & ~Q(counting="")),
                name="action_says_how_people_were_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.date}"

    @property
    def text_in_language(self) -> TextInLanguage:
        """What happened, marked with its language."""
        return TextInLanguage(self.text, self.language)

    @property
    def note_in_language(self) -> TextInLanguage:
        """How it is known, marked with its language."""
        return TextInLanguage(self.source_note, self.language)


class ActionDecision(AuditLogEntry):
    """An editor's decision about an action."""

    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    action = models.ForeignKey(
        NationalAction, null=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    kind = models.CharField(max_length=7, choices=NationalAction.State)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
