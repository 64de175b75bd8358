"""Messages: written by anybody, read by an editor, shown to everybody."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.participation.people import PENDING, Participation, ParticipationQuerySet
from campaigns.solidarity.models.calls import Call
from portal.core.multilingual import language_of
from portal.i18n import registry

MAX_MESSAGE = 500


class MessageQuerySet(ParticipationQuerySet):
    """Messages by who may read them."""

    def shown(self) -> Self:
        """Those that everybody may read, the latest first."""
        return self.filter(state=Message.State.SHOWN).order_by("-confirmed_at", "-pk")

    def to_decide(self) -> Self:
        """Those that an editor has to read, the oldest first."""
        return self.filter(state=Message.State.WAITING).order_by("confirmed_at", "pk")


class Message(Participation):
    """What one person wrote to the workers of a country; once anonymous, only the words."""

    class State(models.TextChoices):
        """Nobody but editors reads what is not shown."""

        PENDING = PENDING, _("Not confirmed")
        WAITING = "waiting", _("Waiting for an editor")
        SHOWN = "shown", _("On the website")
        HIDDEN = "hidden", _("Hidden")

    subject_field = "call"
    address_salt = "solidarity.mailboxes"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="messages")
    state = models.CharField(max_length=7, choices=State, default=State.PENDING, editable=False)
    text = models.TextField(_("Your message"), max_length=MAX_MESSAGE)
    text_language = models.CharField(_("Language of the message"), max_length=10)

    objects: ClassVar[Any] = MessageQuerySet.as_manager()

    class Meta(Participation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["call", "address_key"], name="one_message_for_each_mailbox"
            ),
            models.CheckConstraint(
                condition=Q(state=PENDING) | Q(confirmed_at__isnull=False),
                name="message_read_once_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(held_for="") | Q(state=PENDING), name="message_held_or_read"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["call", "state", "confirmed_at"], name="messages_in_a_state"),
            models.Index(fields=["call", "state", "asked_at"], name="messages_by_asking"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.pk}"

    @property
    def written_in(self) -> registry.Language:
        """The language of its words."""
        return language_of(self.text_language)

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it."""
        return self.state == self.State.SHOWN
