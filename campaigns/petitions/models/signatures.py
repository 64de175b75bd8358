"""Signatures, the numbers that they make, and those that were taken out of the count."""

import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from campaigns.petitions.mailboxes import make_address_keys
from campaigns.petitions.models.petitions import Petition
from portal.core.text.names import MAX_NAME_LENGTH
from portal.mail.models import TIME_TO_CONFIRM, ConfirmedByMail, ConfirmedByMailQuerySet

MAX_UNION_NAME = 100
# What waits for an editor is kept so long.
KEPT_WHILE_HELD = dt.timedelta(days=14)
# The numbers of one petition and country are spread over so many rows, so that those who
# confirm at the same moment do not wait for each other.
SHARDS = 8
# So many are deleted at once.
BATCH = 1_000

# What is left of who has taken their signature back, or on the announced day.
NOBODY: dict[str, Any] = {
    "name": "",
    "email": "",
    "address_key": None,
    "union": "",
    "shows_name": False,
    "wants_updates": False,
    "told_at": None,
    "told_state": "",
}


class CountedElsewhere(TypeError):
    """Which signatures count is changed by ``petitions.counter`` only."""


class SignatureQuerySet(ConfirmedByMailQuerySet):
    """Signatures by what has become of them."""

    def counting(self) -> Self:
        """Those that count."""
        return self.filter(state=Signature.State.CONFIRMED)

    def waiting(self) -> Self:
        """Those whose owners have been asked and have not confirmed."""
        return self.filter(state=Signature.State.PENDING, held_for="")

    def held(self) -> Self:
        """Those that an editor has to look at before anybody is asked."""
        return self.filter(state=Signature.State.PENDING).exclude(held_for="")

    def expired(self) -> Self:
        """Never confirmed, and too late for it now; or held for too long."""
        now = timezone.now()
        return self.filter(
            Q(held_for="", asked_at__lt=now - TIME_TO_CONFIRM)
            | Q(asked_at__lt=now - KEPT_WHILE_HELD),
            state=Signature.State.PENDING,
        )

    def of_address(self, petition: Petition, email: str) -> Self:
        """Whoever signed a petition from a mailbox, however its address is written."""
        return self.filter(petition=petition, address_key__in=make_address_keys(petition.pk, email))

    def update(self, **fields: Any) -> int:
        """Change anything but what counts, and where."""
        if {"state", "country", "petition"} & fields.keys():
            raise CountedElsewhere
        return super().update(**fields)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete what does not count."""
        if self.counting().exists():
            raise CountedElsewhere
        number = 0
        with transaction.atomic():
            # Locked: what is confirmed at this moment stays.
            locked = self.select_for_update().values_list("pk", flat=True)
            while keys := list(locked[:BATCH]):
                number += models.QuerySet.delete(self.model.objects.filter(pk__in=keys))[0]
        return number, {self.model._meta.label: number}

    def change(self, **fields: Any) -> int:
        """Change anything: for ``petitions.counter``, and for what does not count yet."""
        return super().update(**fields)


class InvalidBatch(models.Model):
    """Signatures that an editor took out of the count together, or has counted again.

    Readers see the number and the day; ``reason`` and by what they were found only editors.
    """

    member_data: ClassVar[dict[str, str | None]] = {"made_by": "other", "undone_by": "other"}

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="batches")
    reason = models.CharField(max_length=300)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    country = CountryField(blank=True)
    domain = models.CharField(max_length=253, blank=True)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    restored = models.PositiveIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.number}"


class Signature(ConfirmedByMail):
    """One person under one petition; once anonymous, nobody.

    ``confirmed_at``: when it began to count, if it ever did. ``address_key``: the mailbox, as a
    digest that nobody can turn back without the site's secret: one signature for each.
    ``held_for``: why an editor looks at it before its address gets any mail.
    """

    class State(models.TextChoices):
        """Only what is confirmed counts."""

        PENDING = "pending", _("Not confirmed")
        CONFIRMED = "confirmed", _("Counts")
        WITHDRAWN = "withdrawn", _("Taken back")
        INVALID = "invalid", _("Does not count")

    class Held(models.TextChoices):
        """What was odd about how the form was sent."""

        TRAP = "trap", _("A field was filled in that people do not see")
        FAST = "fast", _("The form was sent faster than anyone can type")
        MANY = "many", _("Many people who did not confirm signed at the same time")

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="signatures", db_index=False
    )
    state = models.CharField(max_length=9, choices=State, default=State.PENDING, editable=False)
    name = models.CharField(_("Name"), max_length=MAX_NAME_LENGTH, blank=True)
    country = CountryField(_("Country"))
    union = models.CharField(_("Union"), max_length=MAX_UNION_NAME, blank=True)
    shows_name = models.BooleanField(default=False)
    wants_updates = models.BooleanField(default=False)
    address_key = models.UUIDField(null=True, editable=False)
    held_for = models.CharField(max_length=4, choices=Held, blank=True, editable=False)
    # When somebody typed the address once more, and its owner was told.
    told_at = models.DateTimeField(null=True, editable=False)
    # What became of the petition when its owner was last told.
    told_state = models.CharField(max_length=10, blank=True, editable=False)
    batch = models.ForeignKey(
        InvalidBatch, null=True, on_delete=models.PROTECT, related_name="signatures"
    )

    objects: ClassVar[Any] = SignatureQuerySet.as_manager()
    # A million signatures lead to one petition: nobody asks where it is used.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["petition", "address_key"], name="one_signature_for_each_mailbox"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="signature_counts_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(held_for="") | Q(state="pending"),
                name="signature_held_or_counts",
            ),
        ]
        # Whole ones: SQLite does not see that a partial index fits where values are parameters.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["petition", "state", "id"], name="signatures_in_a_state"),
            models.Index(fields=["petition", "state", "asked_at"], name="signatures_by_asking"),
            models.Index(fields=["petition", "state", "confirmed_at"], name="signatures_by_moment"),
            models.Index(
                fields=["petition", "state", "shows_name", "confirmed_at"],
                name="signatures_with_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new one that does not count yet."""
        if not self._state.adding or self.state != self.State.PENDING:
            raise CountedElsewhere
        super().save(*args, **kwargs)

    @property
    def can_be_asked_again(self) -> bool:
        """Whether another mail asks for the confirmation when the form is sent again."""
        is_waiting = self.state == self.State.PENDING and not self.held_for
        return is_waiting and super().can_be_asked_again

    @property
    def first_name(self) -> str:
        """As readers see it."""
        return self.name.split()[0] if self.name else ""

    @property
    def shard(self) -> int:
        """Which of its petition's numbers it is in."""
        return int(self.pk) % SHARDS


class Tally(models.Model):
    """How many signatures of a country count; the numbers of all rows add up to all."""

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="tallies", db_index=False
    )
    country = models.CharField(max_length=2)
    shard = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["petition", "country", "shard"], name="one_tally_for_each_shard"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.country} {self.shard}: {self.number}"


# The shard of a signature, as the database reckons it.
SHARD = F("pk") % SHARDS
