"""Who decided what about a petition, and how many signatures it was about."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.petitions.models.petitions import Petition
from portal.core.audit import AuditLogEntry


class PetitionAct(AuditLogEntry):
    """One decision; ``number``: of signatures."""

    FINAL_FIELDS = AuditLogEntry.FINAL_FIELDS | {"number"}
    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        """What was done."""

        OPEN = "open", _("Open for signatures")
        CLOSE = "close", _("Closed")
        DELIVER = "deliver", _("Handed over")
        ANSWER = "answer", _("Answered")
        LET_THROUGH = "let_through", _("Send all of them the e-mail to confirm")
        DISCARD = "discard", _("Delete all of them")
        ADD_SHEET = "add_sheet", _("Add a sheet")
        CONFIRM_SHEET = "confirm_sheet", _("The number is right")
        REFUSE_SHEET = "refuse_sheet", _("The number is wrong")
        INVALIDATE = "invalidate", _("Take signatures out of the count")
        RESTORE = "restore", _("Count them again")
        EXPORT = "export", _("Download a table (CSV)")
        ANONYMISE = "anonymise", _("The names have been deleted. The numbers stay.")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=13, choices=Kind)
    number = models.PositiveIntegerField(null=True)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
