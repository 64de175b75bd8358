"""What became of what the list says of a country; kept for good."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from portal.core.audit import AuditLogEntry


class RatificationChange(AuditLogEntry):
    """A row was added, changed or taken out. ``before`` and ``after``: all that it said.

    The instrument is named by its code: an entry outlives what it is about.
    """

    FINAL_FIELDS: ClassVar[frozenset[str]] = AuditLogEntry.FINAL_FIELDS | {
        "instrument",
        "country",
        "before",
        "after",
    }
    member_data: ClassVar[dict[str, str | None]] = {"actor": None}

    class Kind(models.TextChoices):
        ADDED = "added", _("new in our list")
        CHANGED = "changed", _("changed in our list")
        REMOVED = "removed", _("taken out of our list")

    kind = models.CharField(_("action"), max_length=8, choices=Kind)
    instrument = models.CharField(_("Convention"), max_length=10)
    country = CountryField(_("country"))
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)

    class Meta(AuditLogEntry.Meta):
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-created", "-id"], name="ratification_changes_new"),
            models.Index(fields=["instrument", "country"], name="ratification_changes_of"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.country} {self.kind}"

    @property
    def changed_fields(self) -> list[str]:
        """The names of the fields that are not what they were."""
        names = {**self.before, **self.after}
        return [name for name in names if self.before.get(name) != self.after.get(name)]
