"""When a post appears: what is new to its readers is new since then, not since it was written."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.utils import timezone


class Appears:
    """Mixin of the post: keeps in ``appeared_on`` when others could read it, or could again.

    Of a post that waits, it is when it was written; of a hidden one, when it appeared last.
    """

    appeared_on: dt.datetime
    approved: bool
    _was_approved = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        """Note whether others can read it, to see on saving that they can from now on."""
        post: Self = super().from_db(*args, **kwargs)  # type: ignore[misc]
        post._was_approved = post.__dict__.get("approved", True)
        return post

    def note_appearance(self, fields: Iterable[str] | None) -> list[str] | None:
        """Set the moment, if it appears now; returns the columns to save."""
        columns = None if fields is None else list(fields)
        appears = self.approved and not self._was_approved
        self._was_approved = bool(self.approved)
        if not appears:
            return columns
        self.appeared_on = timezone.now()
        return None if columns is None else [*columns, "appeared_on"]
