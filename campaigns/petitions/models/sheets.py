"""Paper sheets that people signed, entered by a union with a picture of them."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.petitions.models.petitions import Petition
from portal.countries.models import Union

# On one scan; many sheets are entered one by one, each with its own.
MAX_ON_SCAN = 2_000


def private_storage() -> Storage:
    """Where scans lie; no address of the site leads there."""
    return storages["private"]


def scan_path(sheet: "PaperSheet", filename: str) -> str:
    """A random name, with the kind of file."""
    return f"petitions/{uuid4().hex}.{filename.rpartition('.')[2]}"


class PaperSheetQuerySet(models.QuerySet["PaperSheet"]):
    """Sheets by whether they count."""

    def waiting(self) -> Self:
        """Those that a second person has to look at."""
        return self.filter(state=PaperSheet.State.WAITING)

    def count_signatures(self) -> int:
        """How many signatures on confirmed sheets count."""
        counted = self.filter(state=PaperSheet.State.CONFIRMED)
        total = counted.aggregate(all=Sum(F("number") - F("duplicates")))["all"]
        return int(total or 0)


class PaperSheet(models.Model):
    """One scan. It counts once another person has compared the number with it."""

    member_data: ClassVar[dict[str, str | None]] = {"entered_by": "other", "decided_by": "other"}

    class State(models.TextChoices):
        """What the second person said."""

        WAITING = "waiting", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Counts")
        REFUSED = "refused", _("Does not count")

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="sheets")
    union = models.ForeignKey(
        Union,
        verbose_name=_("union"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="petition_sheets",
    )
    country = models.CharField(max_length=2)
    place = models.CharField(max_length=120)
    collected_on = models.DateField()
    number = models.PositiveIntegerField()
    duplicates = models.PositiveIntegerField(default=0)
    scan = models.FileField(upload_to=scan_path, storage=private_storage, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = PaperSheetQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-entered_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MAX_ON_SCAN), name="sheet_holds_so_many"
            ),
            models.CheckConstraint(
                condition=Q(duplicates__lte=F("number")), name="sheet_has_no_more_duplicates"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("entered_by")),
                name="sheet_seen_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.place} {self.collected_on}"

    @property
    def counted(self) -> int:
        """How many of its signatures count, if it does."""
        return self.number - self.duplicates
