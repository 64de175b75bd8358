"""Who decided what about messages, and how many they were."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.solidarity.models.calls import Call
from portal.core.audit import AuditLogEntry


class MessageAct(AuditLogEntry):
    """One decision; ``message``: the number of the only one that it was about."""

    FINAL_FIELDS = AuditLogEntry.FINAL_FIELDS | {"number", "message"}
    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        """What was done."""

        SHOW = "show", _("Show this message")
        HIDE = "hide", _("Hide this message")
        LET_THROUGH = "let_through", _("Send all of them the e-mail to confirm")
        DISCARD = "discard", _("Delete all of them")
        ANONYMISE = "anonymise", _("The names have been deleted. The messages stay.")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=11, choices=Kind)
    # Not a foreign key: who takes a message back takes all of it.
    message = models.PositiveBigIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
