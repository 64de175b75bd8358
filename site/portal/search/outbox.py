"""What waits to be read again, and what waits to be sent to the search server.

A change writes its row in its own transaction: whatever is committed is found later,
even if the process ends at once. Rows go when the work is done; a row that another
change has touched meanwhile stays for another round.
"""

import time
from collections.abc import Iterable
from itertools import batched

from portal.search.engine_client import has_engine
from portal.search.models import SearchChange, UnsentEntry


def note_changes(content_type: int, keys: Iterable[int]) -> None:
    """Say that these objects have to be read again."""
    number = time.time_ns()
    SearchChange.objects.bulk_create(
        [SearchChange(content_type_id=content_type, object_id=key, number=number) for key in keys],
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["number", "attempts", "changed_at"],
    )


def forget_changes(done: Iterable[tuple[int, int]]) -> None:
    """Remove rows, by id and number: those that were changed again have another number."""
    for some in batched(done, 1_000):
        rows = dict(some)
        SearchChange.objects.filter(pk__in=rows, number__in=rows.values()).delete()


def note_unsent(entries: Iterable[int]) -> None:
    """Say that the search server has to be told about these entries, if there is one."""
    if has_engine():
        number = time.time_ns()
        UnsentEntry.objects.bulk_create(
            [UnsentEntry(pk=key, number=number) for key in entries],
            update_conflicts=True,
            unique_fields=["entry"],
            update_fields=["number"],
        )
