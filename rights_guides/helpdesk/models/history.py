"""What was done with a case, and who looked at what identifies somebody."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.audit import AuditLogEntry
from rights_guides.helpdesk.choices import State
from rights_guides.helpdesk.encryption.sealed import SealedText
from rights_guides.helpdesk.models.cases import Case
from rights_guides.helpdesk.models.desks import Desk


class CaseAct(AuditLogEntry):
    """One thing that was done with a case.

    ``reason`` of the log stays empty: what people write about a case is sealed, in ``detail``.
    ``desk``: whose member did it; empty where the worker or the site did.
    """

    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("done with a case", "received")
        ROUTED = "routed", pgettext_lazy("done with a case", "sent to a desk")
        TAKEN = "taken", pgettext_lazy("done with a case", "taken")
        HANDED_OVER = "handed_over", pgettext_lazy("done with a case", "handed over")
        CODED = "coded", pgettext_lazy("done with a case", "facts changed")
        ANSWERED = "answered", pgettext_lazy("done with a case", "answered")
        WORKER_WROTE = "worker_wrote", pgettext_lazy("done with a case", "the worker wrote")
        NOTED = "noted", pgettext_lazy("done with a case", "note written")
        FILE_ADDED = "file_added", pgettext_lazy("done with a case", "file added")
        TASK = "task", pgettext_lazy("done with a case", "task changed")
        STATE = "state", pgettext_lazy("done with a case", "state changed")
        MERGED = "merged", pgettext_lazy("done with a case", "joined with a duplicate")
        SPLIT = "split", pgettext_lazy("done with a case", "split")
        GROUPED = "grouped", pgettext_lazy("done with a case", "put into a case of many workers")
        REFERRED = "referred", pgettext_lazy("done with a case", "passed on")
        REFERRAL = "referral", pgettext_lazy("done with a case", "answer to passing on")
        CONSENT = "consent", pgettext_lazy("done with a case", "consent given")
        CONSENT_ENDED = "consent_ended", pgettext_lazy("done with a case", "consent taken back")
        REMINDED = "reminded", pgettext_lazy("done with a case", "reminder sent")
        EXPORTED = "exported", pgettext_lazy("done with a case", "exported")
        REOPENED = "reopened", pgettext_lazy("done with a case", "opened again")
        ERASED = "erased", pgettext_lazy("done with a case", "names erased")
        ACCESS_ASKED = (
            "access_asked",
            pgettext_lazy("done with a case", "special permission asked for"),
        )
        ACCESS_ALLOWED = (
            "access_allowed",
            pgettext_lazy("done with a case", "special permission given"),
        )
        ACCESS_REFUSED = (
            "access_refused",
            pgettext_lazy("done with a case", "special permission not given"),
        )
        ACCESS_USED = (
            "access_used",
            pgettext_lazy("done with a case", "opened with special permission"),
        )
        ACCESS_ENDED = (
            "access_ended",
            pgettext_lazy("done with a case", "special permission ended"),
        )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=Kind)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="acts")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.SET_NULL, related_name="+")
    from_state = models.CharField(max_length=10, choices=State, blank=True)
    to_state = models.CharField(max_length=10, choices=State, blank=True)
    sealed_detail = models.BinaryField(default=bytes, editable=False)
    detail = SealedText("sealed_detail")

    class Meta(AuditLogEntry.Meta):
        ordering: ClassVar[list[str]] = ["created", "pk"]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"

    def get_case(self) -> Case:
        return self.case


class EmergencyAccess(models.Model):
    """An administrator asks to see one case; a second person allows it for a few hours.

    The steps are in ``emergency``. ``until``: so long it waits for the second person, or, once
    allowed, lasts. The case's desk is told by mail, and it stands in the case's history.
    """

    member_data: ClassVar[dict[str, str | None]] = {
        "asked_by": "other",
        "decided_by": "other",
        "ended_by": "other",
    }

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("permission to see a case", "waits for an answer")
        ALLOWED = "allowed", pgettext_lazy("permission to see a case", "allowed")
        REFUSED = "refused", pgettext_lazy("permission to see a case", "not allowed")
        ENDED = "ended", pgettext_lazy("permission to see a case", "ended")
        EXPIRED = "expired", pgettext_lazy("permission to see a case", "time is over")

    OPEN_STATES: ClassVar[tuple[str, ...]] = (State.WAITING, State.ALLOWED)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="emergencies")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    sealed_reason = models.BinaryField(default=bytes, editable=False)
    reason = SealedText("sealed_reason")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    until = models.DateTimeField(null=True, editable=False)
    first_look_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("asked_by")),
                name="decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="allowed")
                | models.Q(decided_at__isnull=False, until__isnull=False),
                name="allowed_for_a_while",
            ),
            models.UniqueConstraint(
                fields=["case", "asked_by"],
                condition=models.Q(state__in=["waiting", "allowed"]),
                name="asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_case(self) -> Case:
        return self.case

    def get_state(self, now: datetime) -> "EmergencyAccess.State":
        """Where it stands; what nobody ended is over when its time is."""
        is_over = self.until is None or self.until <= now
        if self.state in self.OPEN_STATES and is_over:
            return self.State.EXPIRED
        return self.State(self.state)


class IdentityLook(AuditLogEntry):
    """Somebody opened what identifies the worker, or a file; the desk sees it.

    ``emergency``: the permission without which they would not have seen it.
    """

    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        IDENTITY = "identity", _("name and contact")
        FILE = "file", _("a file")
        EXPORT = "export", _("the whole case, as a file")
        EMERGENCY = "emergency", _("with special permission")

    kind = models.CharField(max_length=12, choices=Kind)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="looks")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.SET_NULL, related_name="+")
    emergency = models.ForeignKey(
        EmergencyAccess, null=True, on_delete=models.CASCADE, related_name="looks"
    )

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
