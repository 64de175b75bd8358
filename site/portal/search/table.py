"""Writing to the table of entries: one place, whatever engine looks through it.

An engine with an index of its own is filled from here.
"""

from collections.abc import Iterable

from portal.search.models import SearchEntry

_IDENTITY = ["content_type", "object_id"]
_CONTENT = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in {"id", *_IDENTITY}
]


def store(entries: list[SearchEntry]) -> None:
    """Make these entries, or put them in the place of those of the same objects."""
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=_IDENTITY, update_fields=_CONTENT
    )


def remove(content_type: int, *keys: int) -> None:
    """Remove the entries of these objects, as far as there are any."""
    SearchEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()


def keys(content_type: int) -> set[int]:
    """The objects of a type that have an entry."""
    entries = SearchEntry.objects.filter(content_type=content_type)
    return set(entries.values_list("object_id", flat=True))


def keep_types(content_types: Iterable[int]) -> None:
    """Remove the entries of everything that is no longer registered."""
    SearchEntry.objects.exclude(content_type__in=list(content_types)).delete()
