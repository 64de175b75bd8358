"""What waits to be read again, and what waits to be sent to the search server.

A change writes its row in its own transaction: whatever is committed is found later,
even if the process ends at once. Rows go when the work is done; a row that another
change has touched meanwhile stays for another round.
"""

from collections.abc import Iterable

from django.db.models import F

from portal.search.engine_health import has_engine
from portal.search.models import SearchChange, UnsentEntry


def note_changes(content_type: int, keys: Iterable[int]) -> None:
    """Say that these objects have to be read again."""
    listed = list(keys)
    known = SearchChange.objects.filter(content_type=content_type, object_id__in=listed)
    known.update(number=F("number") + 1, attempts=0)
    SearchChange.objects.bulk_create(
        [SearchChange(content_type_id=content_type, object_id=key) for key in listed],
        ignore_conflicts=True,
    )


def forget_changes(done: Iterable[tuple[int, int]]) -> None:
    """Remove rows, by id and number: those that were changed again stay."""
    for pk, number in done:
        SearchChange.objects.filter(pk=pk, number=number).delete()


def note_unsent(entries: Iterable[int]) -> None:
    """Say that the search server has to be told about these entries, if there is one."""
    if has_engine():
        keys = list(entries)
        UnsentEntry.objects.filter(pk__in=keys).update(number=F("number") + 1)
        UnsentEntry.objects.bulk_create(
            [UnsentEntry(pk=key) for key in keys], ignore_conflicts=True
        )
