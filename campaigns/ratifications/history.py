"""What changed since a day, in words: for the page of changes and the feed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from campaigns.ratifications.models import Ratification, RatificationChange
from campaigns.ratifications.standings import State
from portal.i18n.formats import format_partial_date
from portal.i18n.names import get_country_name

MAX_SHOWN = 100
# What readers are told of; the rest stays with the editors.
_TOLD = (
    "state",
    "date",
    "in_force_from",
    "denounced_on",
    "said_on",
    "excluded",
    "territory",
    "declarations",
    "source_title",
)
_DATES = {"date", "in_force_from", "denounced_on", "said_on"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what it said, and what it says. ``is_english``: the words are kept in English."""

    label: str | Promise
    before: str | Promise
    after: str | Promise
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One change as readers see it."""

    change: RatificationChange
    country: str
    differences: list[Difference]


def find_changes(since: dt.date | None = None) -> "QuerySet[RatificationChange]":
    """The changes since a day, the newest first."""
    return RatificationChange.objects.between(since)


def tell(changes: Iterable[RatificationChange]) -> list[Told]:
    """The changes in words."""
    return [
        Told(
            change,
            get_country_name(str(change.country)),
            [_compare(change, name) for name in change.changed_fields if name in _TOLD],
        )
        for change in changes
    ]


def _compare(change: RatificationChange, name: str) -> Difference:
    field: Any = Ratification._meta.get_field(name)
    return Difference(
        field.verbose_name,
        _write(name, change.before.get(name, "")),
        _write(name, change.after.get(name, "")),
        is_english=name not in _DATES and name != "state",
    )


def _write(name: str, value: str) -> str | Promise:
    if name == "state":
        return State(value).label if value in State.values else value
    return format_partial_date(value) if value and name in _DATES else value
