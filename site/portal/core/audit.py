"""The base of every audit log: who decided what, why and when.

A room with decisions that somebody may have to answer for keeps a log of its
own, a model derived from ``AuditLogEntry`` that adds what the decision was
about (a board and a post, a group and a member, a pseudonym)::

    class ModerationAct(AuditLogEntry):
        member_data = {"actor": "moderation_acts"}
        ...

Entries are written once. Neither ``save`` nor ``update`` changes one
afterwards, and ``delete`` removes none: that raises ``EntryIsFinal``. What an
entry is about may still move (a topic merged into another) or go: a foreign
key's ``on_delete`` decides, so a person who leaves is named no longer.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryIsFinal(TypeError):
    """An entry of an audit log would have been changed or removed."""


class AuditLogQuerySet[Entry: "AuditLogEntry"](models.QuerySet[Entry]):
    """The entries of a log."""

    def update(self, **fields: Any) -> int:
        """Lead entries to what they are about now; the decision itself stays as it was."""
        if changed := self.model.FINAL_FIELDS & fields.keys():
            raise EntryIsFinal(f"{self.model._meta.label}: {', '.join(sorted(changed))}")
        return super().update(**fields)

    def delete(self) -> Any:
        """Raise ``EntryIsFinal``."""
        raise EntryIsFinal(self.model._meta.label)

    def between(self, since: Any = None, until: Any = None) -> Self:
        """Entries from the day ``since`` to the day ``until``, both included; ``None``: open."""
        entries = self
        if since is not None:
            entries = entries.filter(created__date__gte=since)
        if until is not None:
            entries = entries.filter(created__date__lte=until)
        return entries


class AuditLogEntry(models.Model):
    """One decision. ``actor`` is empty after the person has left, or if nobody decided."""

    FINAL_FIELDS: ClassVar[frozenset[str]] = frozenset({"actor", "kind", "reason", "created"})

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    objects = AuditLogQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["-created", "-pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; ``EntryIsFinal`` if it is there already."""
        if not self._state.adding:
            raise EntryIsFinal(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise ``EntryIsFinal``."""
        raise EntryIsFinal(self._meta.label)
