"""Letters that people send: confirmed by mail, sent in their turn."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.letters.models.letters import Letter
from campaigns.participation.people import PENDING, Participation, ParticipationQuerySet

MAX_OWN_WORDS = 500
# A mail server answers sooner than this, or its answer is not known.
LONGEST_SENDING = dt.timedelta(minutes=10)


class WrittenLetterQuerySet(ParticipationQuerySet):
    """Letters of people by what becomes of them next."""

    def queued(self) -> Self:
        """Those that wait for their turn, the oldest first."""
        rows = self.filter(state=WrittenLetter.State.QUEUED, address_key__isnull=False)
        return rows.order_by("confirmed_at", "pk")

    def doubtful(self) -> Self:
        """Those of which nobody knows whether they have left."""
        long_ago = timezone.now() - LONGEST_SENDING
        return self.filter(state=WrittenLetter.State.SENDING, claimed_at__lt=long_ago)


class WrittenLetter(Participation):
    """A letter of one person; once anonymous, only that there was one.

    ``claimed_at``: when somebody began to send it. From then on nobody else does: a process that
    dies leaves it in ``SENDING``, and an editor says what has become of it.
    """

    class State(models.TextChoices):
        """In the order of its life."""

        PENDING = PENDING, _("Not confirmed")
        QUEUED = "queued", _("Waiting to be sent")
        STOPPED = "stopped", _("Waiting for an editor")
        SENDING = "sending", _("Perhaps not sent")
        SENT = "sent", _("Sent")

    subject_field = "letter"
    address_salt = "letters.mailboxes"
    NOBODY: ClassVar[dict[str, Any]] = Participation.NOBODY | {
        "own_words": "",
        "gets_replies": False,
        "wants_answer": False,
    }

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="written")
    state = models.CharField(max_length=7, choices=State, default=State.PENDING, editable=False)
    own_words = models.TextField(_("Your own words"), max_length=MAX_OWN_WORDS, blank=True)
    gets_replies = models.BooleanField(default=False)
    wants_answer = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    # Whether its writer was told of the answer.
    told_answer = models.BooleanField(default=False, editable=False)

    objects: ClassVar[Any] = WrittenLetterQuerySet.as_manager()

    class Meta(Participation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["letter", "address_key"], name="one_letter_for_each_mailbox"
            ),
            models.CheckConstraint(
                condition=Q(state=PENDING) | Q(confirmed_at__isnull=False),
                name="letter_sent_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(held_for="") | Q(state=PENDING), name="letter_held_or_confirmed"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sending", "sent"]) | Q(claimed_at__isnull=False),
                name="letter_claimed_before_it_leaves",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["letter", "state", "confirmed_at"], name="letters_in_a_state"),
            models.Index(fields=["letter", "state", "asked_at"], name="letters_by_asking"),
            models.Index(fields=["letter", "claimed_at"], name="letters_by_leaving"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.pk}"

    @property
    def can_be_sent_again(self) -> bool:
        """Whether there is somebody left who wants it to be sent."""
        return self.address_key is not None
