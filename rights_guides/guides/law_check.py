"""When a guide was compared with the law: by whom, with what, and when it is due again."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from rights_guides.rules.models import TIME_BETWEEN_CHECKS

if TYPE_CHECKING:  # guides are made of what stands here
    from rights_guides.guides.models import GuidePage


@dataclass(frozen=True, slots=True)
class LawCheck:
    """What readers are told. ``role``: who did it, never a person; ``sources``: titles of laws."""

    checked_on: dt.date | None
    role: str
    sources: list[str]
    next_on: dt.date | None

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done again by now."""
        return self.next_on is None or self.next_on < timezone.localdate()


def get_law_check(guide: "GuidePage") -> LawCheck:
    """The last check of a guide; its sources are the laws that its text names."""
    next_on = guide.next_check_on
    if next_on is None and guide.reviewed_on:
        next_on = guide.reviewed_on + TIME_BETWEEN_CHECKS
    titles = [b.value["title"] for b in guide.body if b.block_type == "source_of_law"]
    return LawCheck(
        guide.reviewed_on,
        str(guide.get_checked_by_display()),
        list(dict.fromkeys(titles)),
        next_on,
    )


def build_overdue_condition(today: dt.date, prefix: str = "") -> Q:
    """Which guides should have been compared with the law; ``prefix``: before their columns."""
    due, checked = f"{prefix}next_check_on", f"{prefix}reviewed_on"
    return Q(**{f"{due}__lt": today}) | (
        Q(**{due: None})
        & (Q(**{checked: None}) | Q(**{f"{checked}__lt": today - TIME_BETWEEN_CHECKS}))
    )
