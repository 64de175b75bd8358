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

        OPEN = "open", _("opened")
        CLOSE = "close", _("closed")
        DELIVER = "deliver", _("handed over")
        ANSWER = "answer", _("answered")
        LET_THROUGH = "let_through", _("held signatures let through")
        DISCARD = "discard", _("held signatures deleted")
        ADD_SHEET = "add_sheet", _("paper sheet added")
        CONFIRM_SHEET = "confirm_sheet", _("paper sheet confirmed")
        REFUSE_SHEET = "refuse_sheet", _("paper sheet not accepted")
        INVALIDATE = "invalidate", _("taken out of the count")
        RESTORE = "restore", _("counted again")
        EXPORT = "export", _("list downloaded")
        ANONYMISE = "anonymise", _("names deleted")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="acts")
    kind = models.CharField(max_length=13, choices=Kind)
    number = models.PositiveIntegerField(null=True)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
