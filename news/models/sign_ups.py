"""Who comes to an event: signed up by mail, without an account, and forgotten on a day."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.text.names import MAX_NAME_LENGTH
from portal.mail.models import ConfirmedByMail, ConfirmedByMailQuerySet

# So long after its last day it is still known who came.
KEPT_AFTER_EVENT = dt.timedelta(days=30)


class SignUpQuerySet(ConfirmedByMailQuerySet):
    """Sign-ups by what has become of them."""

    def of_event(self, key: Any) -> Self:
        """Those for one event, in whichever language (its translation key)."""
        return self.filter(event=key)

    def with_place(self) -> Self:
        """Those who have a place."""
        return self.filter(state=SignUp.State.COMES)

    def waiting(self) -> Self:
        """Those who wait for one, the first first."""
        return self.filter(state=SignUp.State.WAITS).order_by("confirmed_at", "pk")

    def to_delete(self, today: dt.date) -> Self:
        """Those whose day has passed."""
        return self.filter(delete_after__lt=today)


class SignUp(ConfirmedByMail):
    """One person who wants to come to one event."""

    class State(models.TextChoices):
        """What has become of it; nothing before the address is confirmed."""

        COMES = "comes", _("Has a place")
        WAITS = "waits", _("On the waiting list")

    event = models.UUIDField()
    name = models.CharField(_("Name"), max_length=MAX_NAME_LENGTH)
    needs_interpreter = models.BooleanField(_("Needs an interpreter"), default=False)
    state = models.CharField(_("state"), max_length=5, choices=State, blank=True)
    # What the person was told of the event: its place and times, as a digest.
    told = models.CharField(max_length=32, blank=True)
    delete_after = models.DateField()

    objects: ClassVar[Any] = SignUpQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["confirmed_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "email"], name="one_sign_up_for_each_address"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "state"], name="sign_ups_of_event")
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"
