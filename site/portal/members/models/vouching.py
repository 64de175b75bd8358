"""Requests to be confirmed as somebody known, and the confirmations that answer them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MembershipRequest(models.Model):
    """A member's request that somebody confirms to know them. One can wait at a time."""

    member_data: ClassVar[dict[str, str | None]] = {
        "member": "membership_requests",
        "decided_by": None,
    }

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        VOUCHED = "vouched", _("confirmed")
        REFUSED = "refused", _("not accepted")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="membership_requests",
    )
    note = models.CharField(_("who knows you"), max_length=600)
    asked_on = models.DateTimeField(_("asked on"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    decided_on = models.DateTimeField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("request to be confirmed")
        verbose_name_plural = _("requests to be confirmed")
        ordering: ClassVar[list[str]] = ["asked_on", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state="waiting"),
                name="one_waiting_request_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_on:%Y-%m-%d} {self.state}"


class Vouch(models.Model):
    """One member vouches for another. Rows are withdrawn, never changed."""

    member_data: ClassVar[dict[str, str | None]] = {
        "member": "vouches",
        "voucher": "vouches_given",
        "withdrawn_by": None,
    }

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="vouches",
    )
    voucher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="vouches_given",
    )
    created = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    note = models.CharField(_("note"), max_length=400, blank=True)
    withdrawn_on = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawal_reason = models.CharField(_("reason for withdrawing"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("confirmation of a member")
        verbose_name_plural = _("confirmations of members")
        ordering: ClassVar[list[str]] = ["-created", "-pk"]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d}"
