"""A letter to a target: one for each campaign, in some languages."""

import datetime as dt
from typing import Any, ClassVar, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from portal.core.multilingual import (
    MultilingualTextField,
    TextInLanguage,
    choose_text,
    language_of,
    readers_language,
)
from portal.core.text.addresses import AddressField, normalize_address
from portal.i18n import registry
from portal.i18n.names import get_language_choices

MAX_SUBJECT = 120
MAX_TEXT = 3_000
MAX_ANSWER = 400
MAX_ADDRESSES = 5
# What a mailbox can take, and no server takes for an attack.
MOST_PER_HOUR, MOST_PER_DAY = 60, 500


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by what may be done with them."""

    def open_now(self) -> Self:
        """Those that people can send at this moment, by the clock of the database."""
        return self.filter(state=Letter.State.OPEN, ends_at__gt=Now())

    def find_for(self, campaign: UUID) -> "Letter | None":
        """The published letter of a campaign (its translation key).

        With ``takes_letters``, and ``number``: how many have been sent.
        """
        is_open = When(state=Letter.State.OPEN, ends_at__gt=Now(), then=Value(True))
        rows = self.exclude(state=Letter.State.DRAFT).annotate(
            takes_letters=Case(is_open, default=Value(False), output_field=models.BooleanField()),
            number=Count("written", filter=Q(written__state="sent")),
        )
        found: Letter | None = rows.filter(campaign=campaign).first()
        return found

    def to_anonymise(self, today: dt.date) -> Self:
        """Those on whose day names and addresses have to go."""
        due = self.exclude(state=Letter.State.DRAFT)
        return due.filter(anonymise_on__lte=today, anonymised_at=None)


class Letter(ClusterableModel):
    """What is written to whom, until when; what was answered.

    What people send does not change once they can, and names and addresses may be deleted sooner
    than was promised but not later.
    """

    class State(models.TextChoices):
        """In the order of its life."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open for letters")
        CLOSED = "closed", _("Closed")

    campaign = models.UUIDField(_("campaign"), unique=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.DRAFT)
    target = models.CharField(
        _("Who the letter is for"),
        max_length=200,
        help_text=_("Write it in English: the office and where it is. Never name a person."),
    )
    target_translations = MultilingualTextField(_("Translations"))
    addresses = models.TextField(
        _("E-mail addresses of the office"),
        max_length=600,
        help_text=_("One on each line. Readers never see them."),
    )
    target_language = models.CharField(
        _("Language that the office reads"),
        max_length=10,
        choices=get_language_choices,
        default=registry.SOURCE_LANGUAGE,
        help_text=_("The letter is sent in this language if it is written in it, or in English."),
    )
    reply_address = AddressField(
        _("Where replies go"),
        blank=True,
        help_text=_(
            "The address of our office. It gets the replies to everyone who does not want to get "
            "them. If you leave this empty, they go to the address that sends our e-mails."
        ),
    )
    per_hour = models.PositiveSmallIntegerField(
        _("Letters in an hour"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PER_HOUR)],
        help_text=_("The office gets no more than these. The other letters are sent later."),
    )
    per_day = models.PositiveSmallIntegerField(
        _("Letters in a day"),
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PER_DAY)],
    )
    ends_at = models.DateTimeField(_("Nobody can write after"))
    anonymise_on = models.DateField(
        _("Names are deleted on"),
        help_text=_(
            "Readers see this date before they write. On that day we delete all names, e-mail "
            "addresses and what people wrote themselves. The numbers stay."
        ),
    )
    is_sample = models.BooleanField(_("Sample content"), default=False)

    answered_on = models.DateField(null=True, editable=False)
    answer = models.CharField(max_length=MAX_ANSWER, editable=False)
    answer_translations = MultilingualTextField(editable=False)
    answer_evidence = models.URLField(editable=False)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("campaign"), FieldPanel("state")]),
        MultiFieldPanel(
            [
                FieldPanel("target"),
                FieldPanel("target_translations"),
                FieldPanel("addresses"),
                FieldPanel("target_language"),
            ],
            heading=_("Who the letter is for"),
        ),
        InlinePanel("texts", heading=_("The letter"), label=_("Language"), min_num=1),
        FieldPanel("reply_address"),
        FieldRowPanel([FieldPanel("per_hour"), FieldPanel("per_day")]),
        FieldRowPanel([FieldPanel("ends_at"), FieldPanel("anonymise_on")]),
        FieldPanel("is_sample"),
    ]

    objects: ClassVar[Any] = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to a target")
        verbose_name_plural = _("letters to targets")
        ordering: ClassVar[list[str]] = ["-ends_at", "pk"]

    def __str__(self) -> str:
        return self.target

    def clean(self) -> None:
        """Keep the promises that a letter makes to those who send it."""
        super().clean()
        faults = self._find_wrong_addresses()
        before = type(self).objects.filter(pk=self.pk).exclude(state=self.State.DRAFT).first()
        if before:
            faults |= self._find_broken_promises(before)
        ends, deleted = self.ends_at, self.anonymise_on
        if ends and deleted and deleted <= timezone.localdate(ends):
            faults["anonymise_on"] = ValidationError(
                _("Names are needed until nobody can write any more. Choose a later day."),
                code="too_early",
            )
        if faults:
            raise ValidationError(faults)

    def _find_wrong_addresses(self) -> dict[str, ValidationError]:
        found = [normalize_address(line) for line in self.addresses.split()]
        self.addresses = "\n".join(dict.fromkeys(found))
        try:
            for address in found:
                validate_email(address)
        except ValidationError:
            message = _("This is not a list of e-mail addresses. Write one on each line.")
            return {"addresses": ValidationError(message, code="invalid")}
        if len(found) > MAX_ADDRESSES:
            message = _("Write no more than five addresses.")
            return {"addresses": ValidationError(message, code="too_many")}
        return {}

    def _find_broken_promises(self, before: "Letter") -> dict[str, ValidationError]:
        fixed = ValidationError(
            _("People have written. This cannot be changed any more."), code="fixed"
        )
        names = ("campaign", "target", "target_language")
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
    def mailboxes(self) -> list[str]:
        """Where it is sent."""
        return self.addresses.split()

    @property
    def asked(self) -> TextInLanguage:
        """Whom it is for, in the reader's language or in English."""
        return choose_text(self.target, self.target_translations, readers_language())

    @property
    def reply(self) -> TextInLanguage:
        """What was answered, in the reader's language or in English."""
        return choose_text(self.answer, self.answer_translations, readers_language())

    @property
    def sent_text(self) -> "LetterText | None":
        """As it is sent: in the language of who gets it, else in English, else in any."""
        return self._choose([self.target_language])

    @property
    def own_text(self) -> "LetterText | None":
        """As the reader understands it, where this is not how it is sent."""
        reader = readers_language()
        codes = [reader, *(language.code for language in registry.get_fallbacks(reader))]
        found = self._choose(codes)
        return found if found != self.sent_text else None

    @property
    def own_or_sent(self) -> "LetterText | None":
        """As the reader understands it best."""
        return self.own_text or self.sent_text

    def _choose(self, codes: list[str]) -> "LetterText | None":
        wanted = [*codes, registry.SOURCE_LANGUAGE, *self._by_language]
        found = (self._by_language.get(code) for code in wanted)
        return next((text for text in found if text), None)

    @cached_property
    def _by_language(self) -> "dict[str, LetterText]":
        return {text.language: text for text in self.texts.all()}


class LetterText(Orderable):
    """The letter in one language."""

    letter = ParentalKey(Letter, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("Language"), max_length=10, choices=get_language_choices)
    subject = models.CharField(_("Title of the e-mail"), max_length=MAX_SUBJECT)
    text = models.TextField(_("The letter"), max_length=MAX_TEXT)

    panels: ClassVar[list[Any]] = [
        FieldPanel("language"),
        FieldPanel("subject"),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("text of a letter")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["letter", "language"], name="letter_once_in_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"

    @property
    def written_in(self) -> registry.Language:
        """The language of its words."""
        return language_of(self.language)
