"""Compares the index with what it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from django.db.models import Count

from portal.search import indexing
from portal.search.backends import get_database_backend
from portal.search.models import SearchEntry
from portal.search.registry import SEARCH_SOURCES, SearchSource


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that is missing, stale, or of something that nobody may read.

    ``key``: of the object. ``what``: which of these.
    """

    source: str
    key: int
    language: str
    what: str

    def __str__(self) -> str:
        return f"{self.source} {self.key} ({self.language}): {self.what}"


def count_by_kind() -> list[tuple[str, int]]:
    """How many entries there are of each kind."""
    return list(SearchEntry.objects.values_list("kind").annotate(Count("pk")).order_by("kind"))


def find_faults() -> Iterator[Fault]:
    """Every difference between the entries and the objects, by checksum."""
    for source in SEARCH_SOURCES:
        yield from _compare(source)


def _compare(source: SearchSource) -> Iterator[Fault]:
    entries = SearchEntry.objects.filter(content_type=indexing.get_content_type_id(source))
    stored = {
        (key, language): (pk, checksum)
        for pk, key, language, checksum in entries.values_list(
            "pk", "object_id", "language", "checksum"
        )
    }
    indexed = get_database_backend().list_stored(pk for pk, _checksum in stored.values())
    instances = source.public().order_by("pk").iterator(chunk_size=indexing.BATCH_SIZE)
    for batch in batched(instances, indexing.BATCH_SIZE):
        for instance in batch:
            for each in indexing.prepare_entries(source, instance):
                identity = (instance.pk, each.entry.language)
                pk, checksum = stored.pop(identity, (None, ""))
                if pk is None:
                    yield Fault(source.label, *identity, "missing")
                elif checksum != each.entry.checksum:
                    yield Fault(source.label, *identity, "stale")
                elif pk not in indexed:
                    yield Fault(source.label, *identity, "without terms")
    for key, language in stored:
        yield Fault(source.label, key, language, "not public")
