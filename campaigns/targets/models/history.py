"""Rows that are written with their history, and in no other way."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.core.audit import AuditLogEntry
from portal.core.quarters import Quarter
from portal.countries.models import Union

if TYPE_CHECKING:
    from portal.members.models import Member


class TargetChange(AuditLogEntry):
    """What became of a pledge or a report: who, when, before, after. ``quarter``: of a report."""

    FINAL_FIELDS = AuditLogEntry.FINAL_FIELDS | {"target", "union", "quarter", "before", "after"}
    member_data: ClassVar[dict[str, str | None]] = {"actor": "other"}

    class Kind(models.TextChoices):
        """What was done."""

        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        CONFIRMED = "confirmed", _("Confirmed")
        REMOVED = "removed", _("Removed")

    target = models.ForeignKey("targets.Target", on_delete=models.PROTECT, related_name="changes")
    union = models.ForeignKey(Union, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=7, blank=True)
    kind = models.CharField(max_length=9, choices=Kind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta(AuditLogEntry.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"

    @property
    def period(self) -> Quarter:
        """The quarter of a report."""
        return Quarter.parse(self.quarter)


class RememberedQuerySet[Row: "Remembered"](models.QuerySet[Row]):
    """What writes past the history is not there."""

    def _refuse(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("Keep or remove rows one by one: the history has to know.")

    update = delete = bulk_create = bulk_update = _refuse


class Remembered(models.Model):
    """Something that a union says of a target. ``TOLD``: what the history keeps of it."""

    TOLD: ClassVar[tuple[str, ...]] = ()

    objects: ClassVar[Any] = RememberedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raise ``TypeError``: ``keep`` it."""
        raise TypeError("Use keep: the history has to know.")

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise ``TypeError``: ``remove`` it."""
        raise TypeError("Use remove: the history has to know.")

    def keep(self, actor: "Member | None", reason: str = "", kind: str = "") -> None:
        """Save it, and remember what it said before, if that was something else."""
        with transaction.atomic():
            old = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
            before = old.tell() if old else {}
            super().save()
            if before != self.tell():
                usual = TargetChange.Kind.CHANGED if old else TargetChange.Kind.ADDED
                self._remember(kind or usual, before, self.tell(), actor, reason)

    def remove(self, actor: "Member | None", reason: str) -> None:
        """Delete it; what it said stays in the history."""
        with transaction.atomic():
            before = self.tell()
            super().delete()
            self._remember(TargetChange.Kind.REMOVED, before, {}, actor, reason)

    def tell(self) -> dict[str, str]:
        """What it says, without what is empty."""
        values = {name: getattr(self, name) for name in self.TOLD}
        return {name: str(value) for name, value in values.items() if value not in (None, "")}

    def _remember(
        self,
        kind: str,
        before: dict[str, str],
        after: dict[str, str],
        actor: "Member | None",
        reason: str,
    ) -> None:
        row: Any = self
        TargetChange.objects.create(
            target_id=row.target_id,
            union_id=row.union_id,
            quarter=getattr(self, "quarter", ""),
            kind=kind,
            before=before,
            after=after,
            actor=actor,
            reason=reason,
        )
