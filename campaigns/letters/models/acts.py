"""Who decided what about letters, and how many they were."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.letters.models.letters import Letter
from portal.core.audit import AuditLogEntry


class LetterAct(AuditLogEntry):
    """One decision; ``written``: the number of the only one that it was about."""

    FINAL_FIELDS = AuditLogEntry.FINAL_FIELDS | {"number", "written"}
    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        """What was done."""

        STOP = "stop", _("Do not send this letter")
        RELEASE = "release", _("Send this letter")
        REMOVE = "remove", _("Delete this letter")
        IT_LEFT = "it_left", _("The letter was sent")
        AGAIN = "again", _("Send this letter again")
        LET_THROUGH = "let_through", _("Send all of them the e-mail to confirm")
        DISCARD = "discard", _("Delete all of them")
        ANSWER = "answer", _("Publish the answer")
        ANONYMISE = "anonymise", _("The names have been deleted. The numbers stay.")

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=11, choices=Kind)
    # Not a foreign key: who takes a letter back takes all of it.
    written = models.PositiveBigIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
