"""The best results of each kind, for the first page of many."""

from collections.abc import Sequence

from portal.search.models import SearchEntry

# How many of the best results are looked through, and what is shown of them.
DEPTH = 200
MAX_KINDS = 6
OF_EACH_KIND = 3


def choose_best(entries: Sequence[int]) -> dict[str, list[int]]:
    """The first of each kind, the kind of the very best first; one query.

    Nothing where all are of one kind.
    """
    kinds = dict(SearchEntry.objects.filter(pk__in=entries).values_list("pk", "kind"))
    best: dict[str, list[int]] = {}
    for entry in entries:
        if entry in kinds:
            best.setdefault(kinds[entry], []).append(entry)
    if len(best) < 2:
        return {}
    return {kind: some[:OF_EACH_KIND] for kind, some in list(best.items())[:MAX_KINDS]}
