"""What an editor does with what was held: all of it is let through, or deleted."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count

from campaigns.participation.people import Participation, ParticipationQuerySet

LET_THROUGH, DISCARD = "let_through", "discard"
# More than any row has, and few enough for the database.
_DIGITS = 18


def read_until(data: Mapping[str, Any]) -> int | None:
    """The last row that the editor saw; ``None`` for what is no answer to the question."""
    until = str(data.get("until", ""))
    is_known = data.get("what", "") in (LET_THROUGH, DISCARD)
    return int(until) if is_known and until.isdecimal() and len(until) <= _DIGITS else None


def decide(held: ParticipationQuerySet, what: str, let_through: Callable[[], Any]) -> int:
    """Delete ``held``, or call ``let_through`` once this is saved; how many there were."""
    if what == DISCARD:
        return int(held.delete()[0])
    transaction.on_commit(let_through, robust=True)
    return int(held.count())


def describe(held: ParticipationQuerySet) -> dict[str, Any]:
    """For the page that asks: ``held`` (reason, number), ``held_until`` (id of the last one)."""
    by_reason = held.order_by("held_for").values_list("held_for").annotate(n=Count("pk"))
    return {
        "held": [(Participation.Held(each).label, number) for each, number in by_reason],
        "held_until": held.order_by("-pk").values_list("pk", flat=True).first(),
    }
