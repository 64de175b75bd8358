"""Keeps the search entries in line with what the public can read.

This is the only place that writes entries and their terms.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import batched

import structlog
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import translation
from wagtail.models import Page

from portal.core.querysets import all_pages
from portal.i18n import registry as languages
from portal.search import registry
from portal.search.analysis.terms import analyse_text, romanise_terms
from portal.search.backends import get_database_backend
from portal.search.backends.base import EntryTerms
from portal.search.country_names import mark_country
from portal.search.marks import BREAK, OFTEN_MARK, TITLE_MARK
from portal.search.models import SearchChange, SearchEntry, SearchText
from portal.search.outbox import forget_changes, note_unsent
from portal.search.pages import get_public_pages

logger = structlog.get_logger("portal.search")
BATCH_SIZE = 200
# A text that says a word so many times says it often.
OFTEN = 3
_LONGEST_TITLE = 255
# A book is found by its beginning; PostgreSQL takes no more than a megabyte of terms.
_LONGEST_TEXT = 200_000
_LONGEST_TERM = 100
_IDENTITY = ["content_type", "object_id", "language"]
_CONTENT = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in {"id", *_IDENTITY}
]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry with all that belongs to it, before it is stored."""

    entry: SearchEntry
    body: str
    columns: tuple[str, str, str, str]


# --- From an object to its entries -------------------------------------------------


def prepare_entries(source: registry.SearchSource, instance: Model) -> list[Prepared]:
    """The entries to store for an object, one a language; none to leave it out."""
    with translation.override(languages.SOURCE_LANGUAGE):
        documents = list(source.to_documents(instance))
    return [
        prepare(source, instance.pk, document)
        for document in documents
        if document.language in languages.BY_CODE
    ]


def prepare(source: registry.SearchSource, key: int, document: registry.SearchDocument) -> Prepared:
    """The entry of one document."""
    title, body = _clean(document.title), _clean(document.body)[:_LONGEST_TEXT]
    name = _clean(document.names) or title
    title_terms = make_terms(document.language, name, _clean(document.subject), is_title=True)
    columns = (
        " ".join([title_terms, *map(mark_country, sorted(set(document.countries)))]).strip(),
        make_terms(document.language, _clean(document.headings)),
        make_terms(document.language, body, f"{title} {_clean(document.words)}"),
        " ".join(romanise_terms(f"{name} {_clean(document.headings)}", document.language)),
    )
    entry = SearchEntry(
        content_type_id=get_content_type_id(source),
        object_id=key,
        kind=document.kind or next(iter(source.kinds())),
        language=document.language,
        family=document.family or f"{source.label}:{key}",
        title=title[:_LONGEST_TITLE],
        url=document.url,
        url_in_every_language=document.url_in_every_language,
        published_at=document.published_at,
        countries=" ".join(sorted(set(document.countries))),
        topics=" ".join(sorted(set(document.topics))),
        theme=document.theme,
        year=document.published_at.year if document.published_at else None,
    )
    entry.checksum = _sum_up(entry, body, columns)
    return Prepared(entry, body, columns)


def make_terms(language: str, text: str, words: str = "", *, is_title: bool = False) -> str:
    """The terms of one column: in the order of the text, then what was worked out of it.

    ``words`` are found but stand in no phrase with the text.
    """
    analysed = analyse_text(text, language)
    parts = [*analysed.running]
    if is_title and analysed.running:
        parts += [BREAK, TITLE_MARK + "".join(analysed.running)]
    else:
        numbers = Counter(analysed.running)
        parts += [
            BREAK,
            *(OFTEN_MARK + term for term, number in numbers.items() if number >= OFTEN),
        ]
    parts += [*analysed.forms, *analysed.stems]
    if words:
        others = analyse_text(words, language)
        parts += [BREAK, *others.running, BREAK, *others.forms, *others.stems]
    return " ".join(part[:_LONGEST_TERM] for part in parts)


def _clean(text: str) -> str:
    """``text`` without null characters, which databases refuse, and with single spaces."""
    return " ".join(text.replace("\0", " ").split())


def _sum_up(entry: SearchEntry, body: str, columns: tuple[str, ...]) -> str:
    content = [str(getattr(entry, name)) for name in _CONTENT if name != "checksum"]
    text = "\x1f".join([*content, body, *columns])
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()


def get_content_type_id(source: registry.SearchSource) -> int:
    """The content type under which the source's entries are stored."""
    return ContentType.objects.get_for_model(source.model).pk


# --- Writing ------------------------------------------------------------------------


def store_entries(prepared: list[Prepared]) -> None:
    """Insert entries with their texts and terms, or replace those of the same objects."""
    if not prepared:
        return
    with transaction.atomic(savepoint=False):
        entries = SearchEntry.objects.bulk_create(
            [each.entry for each in prepared],
            update_conflicts=True,
            unique_fields=_IDENTITY,
            update_fields=_CONTENT,
        )
        texts = [
            SearchText(entry=entry, body=each.body)
            for entry, each in zip(entries, prepared, strict=True)
        ]
        SearchText.objects.bulk_create(
            texts, update_conflicts=True, unique_fields=["entry"], update_fields=["body"]
        )
        get_database_backend().store(
            EntryTerms(entry.pk, *each.columns)
            for entry, each in zip(entries, prepared, strict=True)
        )
        note_unsent(entry.pk for entry in entries)


def remove_entries(entries: QuerySet[SearchEntry]) -> None:
    """Remove these entries, with all that belongs to them."""
    with transaction.atomic(savepoint=False):
        keys = list(entries.values_list("pk", flat=True))
        if keys:
            get_database_backend().remove(keys)
            SearchEntry.objects.filter(pk__in=keys).delete()
            note_unsent(keys)


def get_entries(source: registry.SearchSource, keys: Iterable[int]) -> QuerySet[SearchEntry]:
    """The entries of these objects."""
    return SearchEntry.objects.filter(
        content_type=get_content_type_id(source), object_id__in=list(keys)
    )


def withdraw_closed(source: registry.SearchSource, keys: Iterable[int]) -> None:
    """Remove the entries of those that the public can no longer read, at once.

    What has changed is read again later (``outbox``); what is closed is gone from every
    answer when the transaction that closed it is committed.
    """
    for some in batched(keys, BATCH_SIZE):
        open_keys = set(source.public().filter(pk__in=some).values_list("pk", flat=True))
        if closed := set(some) - open_keys:
            remove_entries(get_entries(source, closed))


def refresh_entries(source: registry.SearchSource, keys: Iterable[int]) -> None:
    """Create, update or remove the entries of objects, in batches."""
    for some in batched(keys, BATCH_SIZE):
        instances = list(source.public().filter(pk__in=some))
        prepared = [each for instance in instances for each in prepare_entries(source, instance)]
        with transaction.atomic(savepoint=False):
            _remove_others(source, some, prepared)
            store_entries(prepared)
            if source.after_reading:
                source.after_reading(instances)


def _remove_others(
    source: registry.SearchSource, keys: Iterable[int], prepared: list[Prepared]
) -> None:
    """Remove the entries of ``keys`` that are not among those prepared."""
    kept = {(each.entry.object_id, each.entry.language) for each in prepared}
    known = get_entries(source, keys).values_list("pk", "object_id", "language")
    gone = [pk for pk, key, language in known if (key, language) not in kept]
    if gone:
        remove_entries(SearchEntry.objects.filter(pk__in=gone))


# --- All of it ------------------------------------------------------------------------


def rebuild_index(
    advance: Callable[[int], None] = lambda number: None,
    take: Callable[[list[Prepared]], None] = lambda prepared: None,
) -> int:
    """Index everything public and remove the rest; returns the number of failures.

    ``take`` is given what was stored, so that nothing is read twice.

    Until an entry is replaced, readers find the old one. An object that cannot
    be read is logged and keeps the entries it had.
    """
    waiting = list(SearchChange.objects.values_list("pk", "number"))
    failures = sum(_rebuild_source(source, advance, take) for source in registry.SEARCH_SOURCES)
    known = [get_content_type_id(source) for source in registry.SEARCH_SOURCES]
    remove_entries(SearchEntry.objects.exclude(content_type__in=known))
    forget_changes(waiting)
    return failures


def _rebuild_source(
    source: registry.SearchSource,
    advance: Callable[[int], None],
    take: Callable[[list[Prepared]], None],
) -> int:
    read: set[int] = set()
    failed: set[int] = set()
    for batch in _iterate_batches(source):
        prepared: list[Prepared] = []
        for instance in batch:
            try:
                prepared += prepare_entries(source, instance)
            except Exception:  # one broken object must not stop the rest
                logger.exception("not indexed", model=source.label, key=instance.pk)
                failed.add(instance.pk)
        keys = {instance.pk for instance in batch} - failed
        with transaction.atomic():
            _remove_others(source, keys, prepared)
            store_entries(prepared)
            if source.after_reading:
                source.after_reading(each for each in batch if each.pk in keys)
        take(prepared)
        read |= keys
        advance(len(batch))
    # Checked one by one: some may have been published in the meantime.
    indexed = SearchEntry.objects.filter(content_type=get_content_type_id(source))
    known = set(indexed.values_list("object_id", flat=True).distinct())
    refresh_entries(source, sorted(known - read - failed))
    return len(failed)


def _iterate_batches(source: registry.SearchSource) -> Iterator[tuple[Model, ...]]:
    instances = source.public().order_by("pk").iterator(chunk_size=BATCH_SIZE)
    return batched(instances, BATCH_SIZE)


def list_changed_descendants(source: registry.SearchSource, page: Page) -> list[int]:
    """The pages below one that was moved, renamed, closed or opened, which are to be read again.

    Only those whose URL changed, or that became public or private: publishing an index
    page does not index its hundreds of children.
    """
    below = all_pages().filter(path__startswith=page.path, depth__gt=page.depth)
    entries = SearchEntry.objects.filter(
        content_type=get_content_type_id(source), object_id__in=below.values("pk")
    )
    known = dict(entries.values_list("object_id", "url"))
    now = {page.pk: page.get_url() for page in get_public_pages(below).select_related("locale")}
    return [key for key in known.keys() | now.keys() if known.get(key) != now.get(key)]
