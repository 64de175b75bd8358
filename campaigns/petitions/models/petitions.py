"""A petition or a pledge: one of each for a campaign, in all its languages."""

import datetime as dt
from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    readers_language,
)

MAX_TEXT = 400


class PetitionQuerySet(models.QuerySet["Petition"]):
    """Petitions by what may be done with them."""

    def taking_signatures(self) -> Self:
        """Those that can be signed at this moment, by the clock of the database."""
        return self.filter(state=Petition.State.OPEN, ends_at__gt=Now())

    def with_clock(self) -> Self:
        """With ``takes_signatures``: whether it can be signed, by the clock of the database."""
        is_open = When(state=Petition.State.OPEN, ends_at__gt=Now(), then=Value(True))
        return self.annotate(
            takes_signatures=Case(is_open, default=Value(False), output_field=models.BooleanField())
        )

    def published(self) -> Self:
        """Those that readers see."""
        return self.exclude(state=Petition.State.DRAFT)

    def of_campaign(self, campaign: UUID) -> Self:
        """The published ones of a campaign (its translation key), with the clock."""
        return self.published().with_clock().filter(campaign=campaign).order_by("kind")

    def past_the_end(self) -> Self:
        """Those that nobody has closed although their end has come."""
        return self.filter(state=Petition.State.OPEN, ends_at__lte=Now())

    def to_hand_over(self) -> Self:
        """Petitions that have ended, and nobody has handed over."""
        return self.filter(state=Petition.State.CLOSED, kind=Petition.Kind.PETITION)

    def to_anonymise(self, today: dt.date) -> Self:
        """Those on whose day names and addresses have to go."""
        due = self.exclude(state__in=[Petition.State.DRAFT, Petition.State.OPEN])
        return due.filter(anonymise_on__lte=today, anonymised_at=None)


class Petition(models.Model):
    """What is asked of whom, until when; what has become of it. Or what is promised, of nobody.

    A pledge ends when it is closed; it is handed over to nobody. What people sign does not change
    once they can: neither the text nor whom it goes to, and names and addresses may be deleted
    sooner than was promised but not later.
    """

    class Kind(models.TextChoices):
        """Whether others are asked for something, or who signs promises it."""

        PETITION = "petition", _("Petition")
        PLEDGE = "pledge", _("Pledge")

    class State(models.TextChoices):
        """In the order of its life (``life``)."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open for signatures")
        CLOSED = "closed", _("Closed")
        DELIVERED = "delivered", _("Handed over")
        ANSWERED = "answered", _("Answered")

    campaign = models.UUIDField(_("campaign"))
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=Kind,
        default=Kind.PETITION,
        help_text=_(
            "A petition asks someone for something. A pledge is a promise by those who sign it."
        ),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    text = models.CharField(
        _("What people sign"),
        max_length=MAX_TEXT,
        help_text=_("Write it in English. It cannot be changed once the petition is open."),
    )
    translations = MultilingualTextField(_("Translations"))
    addressee = models.CharField(
        _("Who the petition is for"),
        max_length=200,
        blank=True,
        help_text=_(
            "Write it in English. The government or company that you ask. A pledge has none."
        ),
    )
    addressee_translations = MultilingualTextField(_("Translations"))
    goal = models.PositiveIntegerField(
        _("Goal"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many signatures you want to reach. You can leave this empty."),
    )
    ends_at = models.DateTimeField(_("Nobody can sign after"))
    anonymise_on = models.DateField(
        _("Names are deleted on"),
        help_text=_(
            "Readers see this date before they sign. On that day we delete all names and e-mail "
            "addresses. The numbers stay."
        ),
    )
    is_sample = models.BooleanField(_("Sample content"), default=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    delivered_on = models.DateField(null=True, editable=False)
    delivered_to = models.CharField(max_length=200, editable=False)
    delivered_online = models.PositiveIntegerField(null=True, editable=False)
    delivered_on_paper = models.PositiveIntegerField(null=True, editable=False)
    delivery_evidence = models.URLField(editable=False)

    answered_on = models.DateField(null=True, editable=False)
    answer = models.CharField(max_length=MAX_TEXT, editable=False)
    answer_translations = MultilingualTextField(editable=False)
    answer_evidence = models.URLField(editable=False)

    anonymised_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("kind")]),
        MultiFieldPanel(
            [FieldPanel("text"), FieldPanel("translations")], heading=_("What people sign")
        ),
        MultiFieldPanel(
            [FieldPanel("addressee"), FieldPanel("addressee_translations")],
            heading=_("Who the petition is for"),
        ),
        FieldRowPanel([FieldPanel("goal"), FieldPanel("ends_at"), FieldPanel("anonymise_on")]),
        FieldPanel("is_sample"),
    ]

    objects: ClassVar[Any] = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")
        ordering: ClassVar[list[str]] = ["-ends_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["campaign", "kind"], name="one_of_each_kind_for_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(kind="petition") | Q(state__in=["draft", "open", "closed"]),
                name="pledge_is_handed_over_to_nobody",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_at__isnull=False),
                name="petition_opened_before_the_rest",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "open"]) | Q(closed_at__isnull=False),
                name="petition_closed_before_the_rest",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "answered"])
                | (
                    Q(delivered_on__isnull=False, delivered_online__isnull=False)
                    & ~Q(delivered_to="")
                    & ~Q(delivery_evidence="")
                ),
                name="petition_handed_over_with_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered")
                | (Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(answer_evidence="")),
                name="petition_answered_with_evidence",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Keep the promises that a petition makes to those who sign it."""
        super().clean()
        if not self.is_pledge and not self.addressee:
            message = _("Say who the petition is for.")
            raise ValidationError({"addressee": ValidationError(message, code="missing")})
        if not self.ends_at or not self.anonymise_on:
            return
        if self.anonymise_on <= timezone.localdate(self.ends_at):
            raise ValidationError(
                {
                    "anonymise_on": ValidationError(
                        _("Names are needed until the petition has ended. Choose a later day."),
                        code="too_early",
                    )
                }
            )
        if faults := self._find_broken_promises():
            raise ValidationError(faults)

    def _find_broken_promises(self) -> dict[str, ValidationError]:
        if self.is_draft:
            return {}
        before = type(self).objects.get(pk=self.pk)
        fixed = ValidationError(
            _("People have signed this. It cannot be changed any more."), code="fixed"
        )
        faults = {
            name: fixed
            for name in ("campaign", "kind", "text", "addressee")
            if getattr(self, name) != getattr(before, name)
        }
        if self.state != self.State.OPEN and self.ends_at != before.ends_at:
            faults["ends_at"] = fixed
        if self.anonymise_on > before.anonymise_on:
            faults["anonymise_on"] = ValidationError(
                _("Everyone who signed was told this day. You can only choose an earlier one."),
                code="later",
            )
        return faults

    @property
    def is_draft(self) -> bool:
        """Whether readers do not see it yet."""
        return self.state == self.State.DRAFT

    @property
    def is_pledge(self) -> bool:
        """Whether those who sign promise something, and ask nobody."""
        return self.kind == self.Kind.PLEDGE

    @property
    def is_delivered(self) -> bool:
        """Whether it has been handed over."""
        return self.state in (self.State.DELIVERED, self.State.ANSWERED)

    @property
    def words(self) -> TextInLanguage:
        """What people sign, in the reader's language or in English."""
        return choose_text(self.text, self.translations, readers_language())

    @property
    def asked(self) -> TextInLanguage:
        """Whom it is for, in the reader's language or in English."""
        return choose_text(self.addressee, self.addressee_translations, readers_language())

    @property
    def reply(self) -> TextInLanguage:
        """What was answered, in the reader's language or in English."""
        return choose_text(self.answer, self.answer_translations, readers_language())
