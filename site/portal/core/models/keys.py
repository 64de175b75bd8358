"""What registers call their entries in tables that are read again."""

from typing import Any

from django.db import models


class LastingKey(models.Model):
    """``key`` is made once, like ``kw-passport-2``, and never changes: tables name entries by it.

    Derived models say what it begins with (``key_start``).
    """

    key = models.SlugField(max_length=80, unique=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Set ``key`` once; it stays when the entry is about something else."""
        if not self.key:
            self.key = self._make_unique_key()
        super().save(*args, **kwargs)

    @property
    def key_start(self) -> str:
        """What the entry is about, before its number."""
        raise NotImplementedError

    def _make_unique_key(self) -> str:
        start, entries = self.key_start.lower(), type(self)._default_manager
        number = entries.filter(key__startswith=f"{start}-").count() + 1
        while entries.filter(key=f"{start}-{number}").exists():
            number += 1
        return f"{start}-{number}"
