"""Not all of one kind: the best results of each, and among the first that are seen."""

from collections.abc import Mapping, Sequence

from portal.search.models import SearchEntry
from portal.search.registry import get_ranks

# How many of the best results are looked through, and what is shown of them.
DEPTH = 200
MAX_KINDS = 6
OF_EACH_KIND = 3
# What a telephone shows before anybody scrolls.
SEEN = 3


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


def mix_first(keys: list[int], entries: Mapping[int, SearchEntry]) -> list[int]:
    """The same results; if the first three are of one kind, the best of another comes third.

    Where ten countries have a rule of one name, the guide that explains it is seen beside two.
    What comes before all others at its worth (guides) is each about something else, and stays.
    """
    first = [entries[key] for key in keys[:SEEN]]
    ranks = get_ranks()
    if len(first) < SEEN or len({entry.kind for entry in first}) > 1:
        return keys
    if ranks.get(first[0].kind) == max(ranks.values()):
        return keys
    for at, key in enumerate(keys):
        if entries[key].kind != first[0].kind and entries[key].language == first[-1].language:
            return [*keys[: SEEN - 1], key, *keys[SEEN - 1 : at], *keys[at + 1 :]]
    return keys
