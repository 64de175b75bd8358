"""How many readers asked for a page in a language.

The app that takes readers' requests registers its count here; without one,
nobody has asked for anything.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

# By translation key and language code.
RequestCounts = Mapping[tuple[UUID, str], int]

_counters: list[Callable[[], RequestCounts]] = []


def register(counter: Callable[[], RequestCounts]) -> None:
    """Add a source of counts; ``counter`` costs one query, however many requests there are."""
    if counter not in _counters:
        _counters.append(counter)


def count_requests() -> dict[tuple[UUID, str], int]:
    """Count requests by translation key and language code; pairs without any are left out."""
    totals: dict[tuple[UUID, str], int] = {}
    for counter in _counters:
        for pair, number in counter().items():
            totals[pair] = totals.get(pair, 0) + number
    return totals
