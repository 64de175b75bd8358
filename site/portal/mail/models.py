"""Mail that waits for the mail server; the base of what is confirmed by mail."""

import datetime as dt
import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.text.addresses import AddressField

# When the attempts after the first one are made, counted from the one before;
# the last pause is repeated.
RETRY_PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 15, 60, 240))
# What no server has taken by then is no longer news, and is deleted.
GIVE_UP_AFTER = dt.timedelta(days=3)

# An address that nobody has confirmed is kept no longer than this.
TIME_TO_CONFIRM = dt.timedelta(days=3)
# Somebody who sends the form again gets no second mail before this.
MIN_BETWEEN_MAILS = dt.timedelta(minutes=10)
LIMIT_PERIOD = dt.timedelta(days=1)


class OutgoingMail(models.Model):
    """One mail to one person, from the commit until a mail server has taken it.

    The row is written in the transaction of the event it tells of: a rollback
    takes it along, and once committed no crash loses it. Rendered text needs
    no renderer for each kind of event, and cannot tell of something that has
    changed since; it is deleted in the moment it was sent, or after three days.
    At worst, when a process dies between the server's answer and the deletion,
    the same mail goes out twice, with the same ``Message-ID``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    template = models.CharField(max_length=100)
    # Empty for a member, whose address is the account's at the moment of sending.
    address = AddressField(blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mail",
    )
    # In which it is written; empty in rows from before it was noted.
    language = models.CharField(max_length=10, blank=True)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe_url = models.TextField(blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(address="") ^ models.Q(member__isnull=False),
                name="mail_to_an_address_or_a_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"

    @property
    def current_address(self) -> str:
        """Where to send it; empty for a member who may no longer be written to."""
        if self.member is None:
            return self.address
        is_reachable = self.member.is_active and self.member.address_confirmed
        return self.member.email if is_reachable else ""

    @property
    def is_out_of_date(self) -> bool:
        """Whether it has waited for so long that nobody tries again."""
        return timezone.now() - self.queued_at > GIVE_UP_AFTER

    def get_next_attempt(self) -> dt.datetime:
        """When to try again should the attempt that starts now fail."""
        pause = RETRY_PAUSES[min(self.attempts, len(RETRY_PAUSES) - 1)]
        return timezone.now() + pause


class ConfirmedByMailQuerySet(models.QuerySet[Any]):
    """Rows by what may be done with them."""

    def confirmed(self) -> Self:
        """Those whose address was confirmed, or belongs to an account."""
        return self.filter(confirmed_at__isnull=False)

    def expired(self) -> Self:
        """Never confirmed, and too late for it now."""
        return self.filter(confirmed_at=None, asked_at__lt=timezone.now() - TIME_TO_CONFIRM)

    def asked_recently(self) -> Self:
        """Those that count towards today's limits."""
        return self.filter(asked_at__gt=timezone.now() - LIMIT_PERIOD)


class ConfirmedByMail(models.Model):
    """Something that somebody asked for by address, confirmed or not.

    ``email`` is empty for somebody with an account: nothing to confirm.
    ``language``: of the mail.
    """

    language = models.CharField(_("language"), max_length=10)
    email = AddressField(_("e-mail address"), blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = ConfirmedByMailQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def can_be_asked_again(self) -> bool:
        """Whether another mail asks for the confirmation when the form is sent again."""
        recently = self.asked_at > timezone.now() - MIN_BETWEEN_MAILS
        return self.confirmed_at is None and not recently
