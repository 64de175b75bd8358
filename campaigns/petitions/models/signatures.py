"""Signatures, the numbers that they make, and those that were taken out of the count."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from campaigns.participation.people import Participation, ParticipationQuerySet
from campaigns.petitions.models.petitions import Petition

MAX_UNION_NAME = 100
# The numbers of one petition and country are spread over so many rows, so that those who
# confirm at the same moment do not wait for each other.
SHARDS = 8
# So many are deleted at once.
BATCH = 1_000


class CountedElsewhere(TypeError):
    """Which signatures count is changed by ``petitions.counter`` only."""


class SignatureQuerySet(ParticipationQuerySet):
    """Signatures by what has become of them."""

    def counting(self) -> Self:
        """Those that count."""
        return self.filter(state=Signature.State.CONFIRMED)

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


class Signature(Participation):
    """One person under one petition; once anonymous, nobody.

    ``confirmed_at``: when it began to count, if it ever did.
    """

    class State(models.TextChoices):
        """Only what is confirmed counts."""

        PENDING = "pending", _("Not confirmed")
        CONFIRMED = "confirmed", _("Counts")
        WITHDRAWN = "withdrawn", _("Taken back")
        INVALID = "invalid", _("Does not count")

    subject_field = "petition"
    address_salt = "petitions.mailboxes"
    NOBODY: ClassVar[dict[str, Any]] = Participation.NOBODY | {
        "union": "",
        "shows_name": False,
        "wants_updates": False,
        "told_state": "",
    }

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="signatures", db_index=False
    )
    state = models.CharField(max_length=9, choices=State, default=State.PENDING, editable=False)
    union = models.CharField(_("Union"), max_length=MAX_UNION_NAME, blank=True)
    wants_updates = models.BooleanField(default=False)
    # What became of the petition when its owner was last told.
    told_state = models.CharField(max_length=10, blank=True, editable=False)
    batch = models.ForeignKey(
        InvalidBatch, null=True, on_delete=models.PROTECT, related_name="signatures"
    )

    objects: ClassVar[Any] = SignatureQuerySet.as_manager()

    class Meta(Participation.Meta):
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
