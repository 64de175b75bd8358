"""How many readers asked for a page in a language, as counted by the apps that take requests."""

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

from portal.core.hooks import Hook

# By translation key and language code.
RequestCounts = Mapping[tuple[UUID, str], int]

REQUEST_COUNTERS: Hook[Callable[[], RequestCounts]] = Hook(
    "request_counters",
    "Returns how many readers asked, by translation key and language code. Costs one query, "
    "however many requests there are.",
)


def count_requests() -> RequestCounts:
    """Count requests by translation key and language code; pairs without any are left out."""
    totals: Counter[tuple[UUID, str]] = Counter()
    for count in REQUEST_COUNTERS:
        totals.update(count())
    return totals
