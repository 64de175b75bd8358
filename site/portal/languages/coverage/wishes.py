"""How many readers asked for a page in a language, told by whoever counts them.

The part of the site that takes readers' wishes registers itself here when it
is ready; without one, nobody has asked for anything.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

Counts = Mapping[tuple[UUID, str], int]

_counters: list[Callable[[], Counts]] = []


def register(counter: Callable[[], Counts]) -> None:
    """Have ``counter`` asked for the wishes per translation key and language code.

    It answers with one query, however many wishes there are.
    """
    if counter not in _counters:
        _counters.append(counter)


def by_page_and_language() -> dict[tuple[UUID, str], int]:
    """Wishes per translation key and language code; pairs without any are left out."""
    counts: dict[tuple[UUID, str], int] = {}
    for counter in _counters:
        for pair, number in counter().items():
            counts[pair] = counts.get(pair, 0) + number
    return counts
