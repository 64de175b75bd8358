"""One case: what happened to a worker, or to many, and what becomes of it."""

import secrets
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.core.currencies import validate_currency
from portal.core.partial_dates import PartialDateField
from portal.i18n import registry
from portal.i18n.names import get_language_choices
from rights_guides.helpdesk import categories
from rights_guides.helpdesk.choices import Channel, Outcome, Reach, State
from rights_guides.helpdesk.encryption import envelope
from rights_guides.helpdesk.encryption.envelope import ErasedError
from rights_guides.helpdesk.encryption.sealed import SealedBytes, SealedRecord, SealedText
from rights_guides.helpdesk.models.desks import Desk
from rights_guides.helpdesk.querysets import QUEUE_RANK, CaseQuerySet
from rights_guides.rules.models import Topic
from rights_guides.rules.sectors import Sector

# Letters and digits that are not taken for one another, on paper and aloud.
_REFERENCE_CHARACTERS = "23456789CFGHJKMPRTVWX"
# Of 50,000 cases, hardly two are ever given the same one (1 in 600); with seven, most likely.
_REFERENCE_LENGTH = 9


def make_reference() -> str:
    """A short name for a case: it says nothing, not even how many there are."""
    return "".join(secrets.choice(_REFERENCE_CHARACTERS) for _place in range(_REFERENCE_LENGTH))


def _seal_column() -> models.BinaryField[Any, Any]:
    return models.BinaryField(default=bytes, blank=True, editable=False)


class Case(models.Model):
    """One case. What is counted is in the open columns; the rest is sealed.

    ``danger``: cannot wait. ``desk``: empty means the coordinators. ``needs_answer``: the
    worker wrote last. ``answer_due``: when the first answer is due. ``erase_on``: when what
    identifies the worker is erased. ``group``: the collective case it belongs to;
    ``merged_into``: the case that it was a duplicate of.

    ``receipt_lookup``, ``phone_lookup`` and ``employer_lookup`` are keyed hashes
    (``lookups``): a case can be found by what they are made of, and nothing can be read in them.
    """

    member_data: ClassVar[dict[str, str | None]] = {"assignee": None}

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=12, unique=True, default=make_reference, editable=False)
    desk = models.ForeignKey(
        Desk, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_cases",
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    channel = models.CharField(_("came in"), max_length=10, choices=Channel, default=Channel.WEB)
    language = models.CharField(_("language"), max_length=20, choices=get_language_choices)

    # What is counted.
    kind = models.CharField(
        _("kind of problem"), max_length=40, choices=categories.get_choices, blank=True
    )
    danger = models.BooleanField(_("in danger now"), default=False)
    origin = CountryField(_("country of origin"), blank=True)
    destination = CountryField(_("country of destination"), blank=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector, blank=True)
    since = PartialDateField(_("since"), blank=True)
    workers = models.PositiveIntegerField(_("number of workers"), default=1)
    areas = models.ManyToManyField(Topic, blank=True, related_name="+")
    claimed = models.DecimalField(
        _("amount claimed"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    recovered = models.DecimalField(
        _("amount recovered"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(
        _("currency"), max_length=3, blank=True, validators=[validate_currency]
    )
    is_satisfied = models.BooleanField(null=True, editable=False)

    # What identifies.
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.RECEIPT)
    sealed_name = _seal_column()
    sealed_contact = _seal_column()
    sealed_employer = _seal_column()
    sealed_agency = _seal_column()
    sealed_place = _seal_column()
    sealed_receipt = _seal_column()
    name = SealedText("sealed_name")
    # number or address, safe hours, whether one may say who calls: what the worker said
    contact = SealedRecord("sealed_contact")
    employer = SealedText("sealed_employer")
    agency = SealedText("sealed_agency")
    place = SealedText("sealed_place")
    # what the receipt is recognised by, without the keyed hash around it
    receipt = SealedBytes("sealed_receipt")
    receipt_lookup = models.BinaryField(null=True, unique=True, max_length=32, editable=False)
    phone_lookup = models.BinaryField(null=True, db_index=True, max_length=32, editable=False)
    employer_lookup = models.BinaryField(null=True, db_index=True, max_length=32, editable=False)
    # Of a draft: what the worker's browser holds, hashed; the receipt until it was kept,
    # sealed with that.
    draft_lookup = models.BinaryField(null=True, unique=True, max_length=32, editable=False)
    sealed_draft = _seal_column()
    # Of a case from an older list: what its row is known by, so that it comes in once.
    sealed_imported_row = _seal_column()
    imported_row = SealedBytes("sealed_imported_row")
    imported_row_lookup = models.BinaryField(null=True, unique=True, max_length=32, editable=False)
    # Of the text as it was sent: identical ones are folded.
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    times_sent = models.PositiveIntegerField(default=1, editable=False)

    # When.
    created = models.DateTimeField(auto_now_add=True)
    received_at = models.DateTimeField(null=True, editable=False)
    answer_due = models.DateTimeField(null=True, editable=False)
    first_answer_at = models.DateTimeField(null=True, editable=False)
    resolved_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    erase_on = models.DateField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    worker_wrote_at = models.DateTimeField(null=True, editable=False)
    warned_of_due = models.PositiveSmallIntegerField(default=0, editable=False)
    needs_answer = models.BooleanField(default=False, editable=False)

    # Where it stands in the lists of a desk (``most_urgent_first``); the database keeps it.
    queue_rank = models.GeneratedField(
        expression=QUEUE_RANK, output_field=models.SmallIntegerField(), db_persist=True
    )
    queue_due = models.GeneratedField(
        expression=Coalesce("answer_due", "received_at", "created"),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    queue_since = models.GeneratedField(
        expression=Coalesce("received_at", "created"),
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    # Together with others.
    is_collective = models.BooleanField(_("case of many workers"), default=False)
    group = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts"
    )
    # Hardly any has one: an index of all would have SQLite look through it first.
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="duplicates",
        db_index=False,
    )
    # Raised with every change by a case worker: two who save at once do not overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "-created"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["desk", "state", "answer_due"], name="case_queue"),
            models.Index(
                fields=["desk", "queue_rank", "queue_due", "queue_since", "id"],
                name="case_queue_order",
            ),
            models.Index(
                fields=["merged_into"],
                condition=models.Q(merged_into__isnull=False),
                name="case_duplicates",
            ),
            models.Index(
                fields=["answer_due", "merged_into", "state"],
                condition=models.Q(first_answer_at=None),
                name="case_unanswered",
            ),
            models.Index(fields=["assignee", "state"], name="case_mine"),
            models.Index(fields=["origin", "destination", "kind"], name="case_corridor"),
        ]

    def __str__(self) -> str:
        return self.reference

    def __getstate__(self) -> dict[str, Any]:
        """Without the open data key: it stays in this process."""
        return {name: each for name, each in super().__getstate__().items() if name != "data_key"}

    def get_case(self) -> "Case":
        return self

    @cached_property
    def data_key(self) -> bytes:
        """The key that seals this case, opened; of a new case, made.

        Raises ``MissingKeyError`` and ``ErasedError``.
        """
        if self.erased_at is not None:
            raise ErasedError(self.reference)
        if self._state.adding:
            return envelope.make_data_key()
        try:
            return self.data_key_row.open()
        except DataKey.DoesNotExist:
            raise ErasedError(self.reference) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; with a new case, its data key."""
        is_new = self._state.adding
        data_key = self.data_key if is_new else b""
        super().save(*args, **kwargs)
        if is_new:
            DataKey.seal(self, data_key)

    @property
    def is_erased(self) -> bool:
        """Whether nobody can learn any more who it was about."""
        return self.erased_at is not None

    @property
    def direction(self) -> str:
        """The direction of its language."""
        return str(registry.get(self.language).direction)

    @property
    def kind_label(self) -> str:
        """The kind of problem in the reader's language."""
        return categories.get_label(self.kind)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the first answer is late."""
        if self.answer_due is None or self.received_at is None:
            return False
        return (self.first_answer_at or now) > self.answer_due


class DataKey(models.Model):
    """The data key of one case, wrapped by the key ``key_id`` of the ring.

    In a row of its own, so that saving a case never writes an older one back.
    """

    case = models.OneToOneField(
        Case, primary_key=True, on_delete=models.CASCADE, related_name="data_key_row"
    )
    key_id = models.CharField(max_length=20, db_index=True, editable=False)
    wrapped = models.BinaryField(max_length=120, editable=False)

    def __str__(self) -> str:
        return self.key_id

    @classmethod
    def seal(cls, case: Case, data_key: bytes) -> "DataKey":
        """Keep the key of a new case, wrapped by the current key."""
        key = settings.CASE_KEYS.current
        wrapped = envelope.wrap(data_key, case.pk, key)
        return cls.objects.create(case=case, key_id=key.key_id, wrapped=wrapped)

    def open(self) -> bytes:
        """The data key. Raises ``MissingKeyError`` and ``UnreadableError``."""
        case_id: UUID = self.case_id
        return envelope.unwrap(bytes(self.wrapped), case_id, settings.CASE_KEYS.get(self.key_id))


class CaseRight(models.Model):
    """A right that a case is about: what the law says, a clause of an agreement, or a guide."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rights")
    rule = models.ForeignKey("rules.Rule", null=True, on_delete=models.CASCADE, related_name="+")
    clause = models.ForeignKey(
        "agreements.Clause", null=True, on_delete=models.CASCADE, related_name="+"
    )
    # a guide in every language
    guide = models.UUIDField(null=True, editable=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(rule__isnull=False)
                | models.Q(clause__isnull=False)
                | models.Q(guide__isnull=False),
                name="right_is_named",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"
