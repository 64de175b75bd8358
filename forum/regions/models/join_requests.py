"""Requests to join a group, and the log of who joined and left."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.regions.models.group import RegionalGroup
from portal.core.audit import AuditLogEntry


class JoinRequest(models.Model):
    """A member's request to join a group. Only one can wait at a time."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other", "decided_by": None}

    class State(models.TextChoices):
        """The states of a request."""

        WAITING = "waiting", _("Waiting for a moderator")
        ADMITTED = "admitted", _("Accepted")
        REFUSED = "refused", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Taken back")

    group = models.ForeignKey(RegionalGroup, on_delete=models.CASCADE, related_name="requests")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests"
    )
    message = models.CharField(_("why you want to join"), max_length=600)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked on"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided on"), null=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group", "member"],
                condition=models.Q(state="waiting"),
                name="one_waiting_request_to_join",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d} {self.state}"


class GroupAct(AuditLogEntry):
    """Who came into a group or left it, and who decided."""

    member_data: ClassVar[dict[str, str | None]] = {"member": None, "actor": None}

    class Kind(models.TextChoices):
        """What happened."""

        ADMIT = "admit", _("accepted")
        REFUSE = "refuse", _("not accepted")
        REMOVE = "remove", _("removed from the group")
        LEAVE = "leave", _("left the group")

    group = models.ForeignKey(RegionalGroup, on_delete=models.CASCADE, related_name="acts")
    kind = models.CharField(_("action"), max_length=10, choices=Kind)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(AuditLogEntry.Meta):
        verbose_name = _("action in a group")
        verbose_name_plural = _("actions in groups")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
