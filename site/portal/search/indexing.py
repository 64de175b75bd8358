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
from portal.search.analysis.words import build_index_terms
from portal.search.models import SearchEntry
from portal.search.pages import get_public_pages

logger = structlog.get_logger("portal.search")
BATCH_SIZE = 200
_LONGEST_TITLE = 255
_IDENTITY = ["content_type", "object_id"]
_CONTENT = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in {"id", *_IDENTITY}
]


def store_entries(entries: list[SearchEntry]) -> None:
    """Insert entries, or replace those of the same objects."""
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=_IDENTITY, update_fields=_CONTENT
    )


def remove_entries(content_type: int, *keys: int) -> None:
    """Remove the entries of these objects, if they have any."""
    SearchEntry.objects.filter(content_type=content_type, object_id__in=keys).delete()


def get_indexed_keys(content_type: int) -> set[int]:
    """The objects of a type that have an entry."""
    entries = SearchEntry.objects.filter(content_type=content_type)
    return set(entries.values_list("object_id", flat=True))


def remove_entries_except(content_types: Iterable[int]) -> None:
    """Remove the entries of all other content types: their sources are gone."""
    SearchEntry.objects.exclude(content_type__in=list(content_types)).delete()


def get_content_type_id(source: registry.SearchSource) -> int:
    """The content type under which the source's entries are stored."""
    return ContentType.objects.get_for_model(source.model).pk


def make_entry(source: registry.SearchSource, instance: Model) -> SearchEntry | None:
    """The entry to store for an object; ``None`` to leave it out."""
    with translation.override(languages.SOURCE_LANGUAGE):
        entry = source.to_document(instance)
    if entry is None or entry.language not in languages.BY_CODE:
        return None
    title, body = _clean(entry.title), _clean(entry.body)
    return SearchEntry(
        content_type_id=get_content_type_id(source),
        object_id=instance.pk,
        kind=entry.kind or next(iter(source.kinds())),
        language=entry.language,
        family=entry.family or f"{source.label}:{instance.pk}",
        title=title[:_LONGEST_TITLE],
        url=entry.url,
        url_in_every_language=entry.url_in_every_language,
        body=body,
        title_terms=build_index_terms(title),
        body_terms="\n".join(filter(None, map(build_index_terms, (body, _clean(entry.words))))),
        published_at=entry.published_at,
    )


def _clean(text: str) -> str:
    """``text`` without null characters, which databases refuse, and with single spaces."""
    return " ".join(text.replace("\0", " ").split())


def refresh_entry(source: registry.SearchSource, key: int) -> None:
    """Create, update or remove the entry of one object."""
    instance = source.public().filter(pk=key).first()
    entry = make_entry(source, instance) if instance else None
    if entry:
        store_entries([entry])
    else:
        remove_entries(get_content_type_id(source), key)


def refresh_entries(source: registry.SearchSource, keys: Iterable[int]) -> None:
    """Create, update or remove the entries of many objects, in batches."""
    for some in batched(keys, BATCH_SIZE):
        instances = source.public().filter(pk__in=some)
        entries = [entry for instance in instances if (entry := make_entry(source, instance))]
        store_entries(entries)
        gone = set(some) - {entry.object_id for entry in entries}
        remove_entries(get_content_type_id(source), *gone)


def rebuild_index(advance: Callable[[int], None] = lambda number: None) -> int:
    """Index everything public and remove the rest; returns the number of failures.

    Until an entry is replaced, readers find the old one. An object that cannot
    be read is logged and keeps the entry it had.
    """
    failures = sum(_rebuild_source(source, advance) for source in registry.SEARCH_SOURCES)
    remove_entries_except(get_content_type_id(source) for source in registry.SEARCH_SOURCES)
    return failures


def _rebuild_source(source: registry.SearchSource, advance: Callable[[int], None]) -> int:
    indexed: set[int] = set()
    failed: set[int] = set()
    instances = source.public().order_by("pk").iterator(chunk_size=BATCH_SIZE)
    for batch in batched(instances, BATCH_SIZE):
        entries = []
        for instance in batch:
            try:
                entry = make_entry(source, instance)
            except Exception:  # one broken object must not stop the rest
                logger.exception("not indexed", model=source.label, key=instance.pk)
                failed.add(instance.pk)
            else:
                entries += [entry] if entry else []
        store_entries(entries)
        indexed.update(entry.object_id for entry in entries)
        advance(len(batch))
    # Checked one by one: some may have been published in the meantime.
    for key in get_indexed_keys(get_content_type_id(source)) - indexed - failed:
        refresh_entry(source, key)
    return len(failed)


def refresh_descendants(source: registry.SearchSource, page: Page) -> None:
    """Update the entries of the pages below one that was moved, renamed, closed or opened.

    Only pages whose URL changed, or that became public or private, are read
    again: publishing an index page does not index its hundreds of children.
    """
    below = all_pages().filter(path__startswith=page.path, depth__gt=page.depth)
    known = _get_indexed_urls(source, below)
    now = {page.pk: page.get_url() for page in get_public_pages(below).select_related("locale")}
    for key in known.keys() | now.keys():
        if known.get(key) != now.get(key):
            refresh_entry(source, key)


def _get_indexed_urls(source: registry.SearchSource, below: QuerySet[Page]) -> dict[int, str]:
    entries = SearchEntry.objects.filter(
        content_type=get_content_type_id(source), object_id__in=below.values("pk")
    )
    return dict(entries.values_list("object_id", "url"))
