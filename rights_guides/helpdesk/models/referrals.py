"""Handing a case on: to whom, which parts of it, with whose consent, and what came back."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.choices import ChoicesField
from portal.i18n.names import get_language_choices
from rights_guides.helpdesk.encryption.sealed import SealedText
from rights_guides.helpdesk.models.cases import Case
from rights_guides.helpdesk.models.desks import Desk
from rights_guides.helpdesk.querysets import is_referral_standing


class Part(models.TextChoices):
    """What of a case can be passed on."""

    FACTS = "facts", _("What happened, without names")
    IDENTITY = "identity", _("My name and how to reach me")
    EMPLOYER = "employer", _("Employer and agency")
    CONVERSATION = "conversation", _("What I wrote and what was answered")
    FILES = "files", _("Photos and files")


class Consent(models.Model):
    """The worker's consent to one referral: to whom, what, for what; taken back at any time.

    ``given_by``: with the receipt, or said to a case worker (``channel``), who is ``recorded_by``.
    """

    member_data: ClassVar[dict[str, str | None]] = {"recorded_by": "other"}

    class Way(models.TextChoices):
        RECEIPT = "receipt", _("on this website")
        SPOKEN = "spoken", _("said to a case worker")
        SIGNED = "signed", _("signed on paper")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    parts = ChoicesField(get_choices=lambda: Part.choices)
    way = models.CharField(max_length=10, choices=Way, default=Way.RECEIPT)
    language = models.CharField(max_length=20, choices=get_language_choices)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(null=True, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_valid(self) -> bool:
        """Whether what it names may be shown now."""
        return self.given_at is not None and self.ended_at is None


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals by what can be done with them."""

    def standing(self) -> Self:
        """Those through which a receiver may look at a case now (``is_referral_standing``)."""
        return self.filter(is_referral_standing())


class Referral(models.Model):
    """A case, or parts of it, passed on to another desk or to somebody outside.

    ``to_desk`` or ``outside`` (a name: an authority, an embassy, a lawyer). ``without_consent``:
    life is in danger and the worker cannot be asked; two persons decide, and write why.
    """

    member_data: ClassVar[dict[str, str | None]] = {
        "made_by": "other",
        "answered_by": "other",
        "decided_by_second": "other",
    }

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("passing on a case", "the worker is asked")
        SENT = "sent", pgettext_lazy("passing on a case", "sent")
        ACCEPTED = "accepted", pgettext_lazy("passing on a case", "accepted")
        REFUSED = "refused", pgettext_lazy("passing on a case", "not accepted")
        REPORTED = "reported", pgettext_lazy("passing on a case", "finished")
        ENDED = "ended", pgettext_lazy("passing on a case", "taken back")

    class Body(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        EMBASSY = "embassy", _("Embassy")
        LAWYER = "lawyer", _("Lawyer")
        SHELTER = "shelter", _("Shelter")
        PARTNER = "partner", _("Partner organisation")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    from_desk = models.ForeignKey(
        Desk, null=True, on_delete=models.SET_NULL, related_name="referrals_made"
    )
    to_desk = models.ForeignKey(
        Desk, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals_received"
    )
    body = models.CharField(_("kind"), max_length=10, choices=Body, blank=True)
    outside = models.CharField(_("name"), max_length=160, blank=True)
    parts = ChoicesField(get_choices=lambda: Part.choices)
    sealed_purpose = models.BinaryField(default=bytes, editable=False)
    purpose = SealedText("sealed_purpose")
    consent = models.OneToOneField(
        Consent, null=True, on_delete=models.SET_NULL, related_name="referral"
    )
    without_consent = models.BooleanField(default=False)
    sealed_reason = models.BinaryField(default=bytes, editable=False)
    reason = SealedText("sealed_reason")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_second = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_answer = models.BinaryField(default=bytes, editable=False)
    answer = SealedText("sealed_answer")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    answer_due = models.DateTimeField(null=True, editable=False)
    # For those outside: one page, for a while, with a PIN that goes another way.
    token_hash = models.BinaryField(null=True, unique=True, max_length=32, editable=False)
    pin_hash = models.CharField(max_length=200, blank=True, editable=False)
    wrong_pins = models.PositiveSmallIntegerField(default=0, editable=False)
    expires_at = models.DateTimeField(null=True, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(decided_by_second__isnull=True)
                | ~models.Q(decided_by_second=models.F("made_by")),
                name="decided_by_two_persons",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_case(self) -> Case:
        return self.case


class OutsideLook(models.Model):
    """The page of a referral was opened by somebody outside."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
