"""Keeps the search entries in line with what the public can read.

This is the only place that writes entries; a search engine with an index of its
own is to be filled from here as well.
"""

from collections.abc import Callable, Iterable
from itertools import batched

import structlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import translation
from wagtail.models import Page

from portal.core.querysets import all_pages
from portal.i18n import registry as languages
from portal.search import registry
from portal.search.models import SearchEntry
from portal.search.pages import get_public_pages
from portal.search.tokenizer import index_terms

logger = structlog.get_logger("portal.search")
BATCH = 200
_LONGEST_TITLE = 255
_IDENTITY = ["content_type", "object_id"]
_CONTENT = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in {"id", *_IDENTITY}
]


def store_entries(entries: list[SearchEntry]) -> None:
    """Make these entries, or put them in the place of those of the same objects."""
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=_IDENTITY, update_fields=_CONTENT
    )


def remove_entries(content_type: int, *keys: int) -> None:
    """Remove the entries of these objects, as far as there are any."""
    SearchEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()


def indexed_keys(content_type: int) -> set[int]:
    """The objects of a type that have an entry."""
    entries = SearchEntry.objects.filter(content_type=content_type)
    return set(entries.values_list("object_id", flat=True))


def remove_entries_except(content_types: Iterable[int]) -> None:
    """Remove the entries of everything that is no longer registered."""
    SearchEntry.objects.exclude(content_type__in=list(content_types)).delete()


def content_type_of(source: registry.Source) -> int:
    """The key under which entries know the source's model."""
    return ContentType.objects.get_for_model(source.model).pk


def entry_for(source: registry.Source, instance: Model) -> SearchEntry | None:
    """What is stored of an object; ``None`` when it is left out."""
    with translation.override(languages.SOURCE_LANGUAGE):
        entry = source.to_entry(instance)
    if entry is None or entry.language not in languages.BY_CODE:
        return None
    title, body = _storable(entry.title), _storable(entry.body)
    return SearchEntry(
        content_type_id=content_type_of(source),
        object_id=instance.pk,
        kind=entry.kind or next(iter(source.kinds())),
        language=entry.language,
        family=entry.family or f"{source.label}:{instance.pk}",
        title=title[:_LONGEST_TITLE],
        url=entry.url,
        url_in_every_language=entry.url_in_every_language,
        body=body,
        title_terms=index_terms(title),
        body_terms=index_terms(body),
        published_at=entry.published_at,
    )


def _storable(text: str) -> str:
    """Without what a database refuses; spaces single."""
    return " ".join(text.replace("\0", " ").split())


def refresh(source: registry.Source, key: int) -> None:
    """Bring the entry of one object up to date: made, changed or removed."""
    instance = source.public().filter(pk=key).first()
    entry = entry_for(source, instance) if instance else None
    if entry:
        store_entries([entry])
    else:
        remove_entries(content_type_of(source), key)


def refresh_many(source: registry.Source, keys: Iterable[int]) -> None:
    """The same for many, some at a time."""
    for some in batched(keys, BATCH):
        instances = source.public().filter(pk__in=some)
        entries = [entry for each in instances if (entry := entry_for(source, each))]
        store_entries(entries)
        gone = set(some) - {entry.object_id for entry in entries}
        remove_entries(content_type_of(source), *gone)


def rebuild(advance: Callable[[int], None] = lambda number: None) -> int:
    """Take in everything public and remove the rest; answers with the number of failures.

    Readers find what was there until it is replaced. An object that cannot be
    read is logged and keeps the entry it had.
    """
    failures = sum(_rebuild_source(source, advance) for source in registry.SEARCH_SOURCES)
    remove_entries_except(content_type_of(source) for source in registry.SEARCH_SOURCES)
    return failures


def _rebuild_source(source: registry.Source, advance: Callable[[int], None]) -> int:
    taken_in: set[int] = set()
    failed: set[int] = set()
    instances = source.public().order_by("pk").iterator(chunk_size=BATCH)
    for batch in batched(instances, BATCH):
        entries = []
        for instance in batch:
            try:
                entry = entry_for(source, instance)
            except Exception:  # one broken object must not keep the rest out
                logger.exception("not taken in", model=source.label, key=instance.pk)
                failed.add(instance.pk)
            else:
                entries += [entry] if entry else []
        store_entries(entries)
        taken_in.update(entry.object_id for entry in entries)
        advance(len(batch))
    # Looked at again one by one: some may have been published in the meantime.
    for key in indexed_keys(content_type_of(source)) - taken_in - failed:
        refresh(source, key)
    return len(failed)


def refresh_descendants(source: registry.Source, page: Page) -> None:
    """Bring the entries of the pages below ``page`` up to date.

    Only those whose address changed, or which became public or ceased to be,
    are read again: an index page can be published without its hundreds of
    pages being taken in anew.
    """
    below = all_pages().filter(path__startswith=page.path, depth__gt=page.depth)
    known = _known_addresses(source, below)
    now = {each.pk: each.get_url() for each in get_public_pages(below).select_related("locale")}
    for key in known.keys() | now.keys():
        if known.get(key) != now.get(key):
            refresh(source, key)


def _known_addresses(source: registry.Source, below: QuerySet[Page]) -> dict[int, str]:
    entries = SearchEntry.objects.filter(
        content_type=content_type_of(source), object_id__in=below.values("pk")
    )
    return dict(entries.values_list("object_id", "url"))
