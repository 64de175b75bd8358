"""Keeps Elasticsearch in line with the entries: sends what waits, makes the index anew.

The database's entries are the truth. A new index is filled beside the one in use, takes
over under the same name when it is whole, and then gets whatever changed meanwhile.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

import structlog
from django.utils import timezone
from elasticsearch import NotFoundError
from elasticsearch.helpers import bulk

from portal.core.locks import locked
from portal.search import indexing
from portal.search.backends.elasticsearch import MAPPINGS
from portal.search.engine_client import get_alias, get_client
from portal.search.indexing import Prepared
from portal.search.models import SearchEntry, UnsentEntry
from portal.search.outbox import note_unsent
from portal.search.ranking import COLUMNS
from portal.search.registry import SEARCH_SOURCES, SearchSource, get_source_for_model


class IndexMissingError(RuntimeError):
    """Elasticsearch has no index of this site yet."""


logger = structlog.get_logger("portal.search")
BATCH_SIZE = 500
_SECONDS = 60  # for a batch of a new index
_SECONDS_LOCKED = 10  # while others wait to write: on SQLite, no longer than 20
# How often a server that is busy (HTTP 429) is asked again while an index is made anew, after 2, 4,
# 8 seconds and so on: it takes minutes anyway. Changes wait in their table, and are sent later.
_PATIENCE = 8
Json = dict[str, Any]


def send_waiting() -> int:
    """Send some of the entries that wait; returns how many. What is refused waits on.

    Raises what the client raises when the server does not answer, and ``IndexMissingError``:
    the rows stay.
    """
    if not get_client().indices.exists_alias(name=get_alias()):
        raise IndexMissingError("make it: manage.py search_index rebuild")
    with locked("search engine"):
        waiting = list(UnsentEntry.objects.order_by("pk")[:BATCH_SIZE])
        faulty = _send([row.pk for row in waiting], get_alias()) if waiting else set()
        sent = [row for row in waiting if row.pk not in faulty]
        _forget(sent)
    return len(sent)


def _forget(sent: Iterable[UnsentEntry]) -> None:
    """Remove rows; one that was changed again has another number, and stays."""
    for some in batched(sent, BATCH_SIZE):
        rows = {row.pk: row.number for row in some}
        UnsentEntry.objects.filter(pk__in=rows, number__in=rows.values()).delete()


class NewIndex:
    """An index that is filled beside the one in use, and then takes over its name.

    One that was begun and not finished is gone on with: what it has already is not sent again.
    """

    def __init__(self) -> None:
        self.name = _find_unfinished() or f"{get_alias()}-{timezone.now():%Y%m%d%H%M%S%f}"
        client = get_client().options(request_timeout=_SECONDS)
        if not client.indices.exists(index=self.name):
            # With a copy on another node from the start: a node may die meanwhile.
            settings = {"refresh_interval": -1, "auto_expand_replicas": "0-1"}
            client.indices.create(index=self.name, mappings=MAPPINGS, settings=settings)
        self.present = _list_present(self.name)
        self.number = 0

    def take(self, prepared: Iterable[Prepared]) -> None:
        """Send entries that were just stored."""
        self.send(
            [
                _to_document(each.entry.pk, each)
                for each in prepared
                if self.present.get(each.entry.pk) != each.entry.checksum
            ]
        )

    def send(self, documents: Sequence[Json]) -> None:
        """Send documents; what is refused is tried again at the end."""
        if documents:
            self.number += len(documents) - len(_write(documents, self.name))

    def finish(self) -> int:
        """Bring it up to date and let it take over; returns the number of entries sent."""
        client = get_client().options(request_timeout=_SECONDS)
        # Nothing is sent to the old index while the new one takes what changed and its name.
        with locked("search engine"):
            waiting = list(UnsentEntry.objects.all())
            faulty = _send(_list_different(self.name), self.name)
            client.indices.put_settings(index=self.name, settings={"refresh_interval": "1s"})
            client.indices.refresh(index=self.name)
            _take_over(self.name)
            _forget(waiting)
            note_unsent(faulty)
        logger.info("search index made anew", index=self.name, entries=self.number)
        return self.number


def rebuild(advance: Callable[[int], None] = lambda number: None) -> int:
    """Fill a new index from the entries there are; returns the number of those sent."""
    index = NewIndex()
    for source in SEARCH_SOURCES:
        for documents in batched(_make_all_documents(source, index.present), BATCH_SIZE):
            index.send(documents)
            advance(len(documents))
    return index.finish()


def count_entries() -> int:
    """How many entries the server has."""
    return int(get_client().count(index=get_alias())["count"])


def find_differences() -> list[int]:
    """Entries that the server has not, has otherwise, or should not have; by id."""
    return _list_different(get_alias())


# --- Sending ---------------------------------------------------------------------------


def _send(entries: Iterable[int], index: str) -> set[int]:
    """Send entries; returns those that could not be read, or that the server refused."""
    faulty: set[int] = set()
    for some in batched(entries, BATCH_SIZE):
        documents = {int(each["_id"]): each for each in _make_documents(some, faulty)}
        gone = [
            {"_op_type": "delete", "_id": str(entry)}
            for entry in some
            if entry not in documents and entry not in faulty
        ]
        faulty |= _write([*documents.values(), *gone], index)
    return faulty


def _write(actions: Iterable[Json], index: str) -> set[int]:
    """Write documents in bulk; returns those refused.

    What is to be removed and is not there is no fault.
    """
    in_use = index == get_alias()
    client = get_client().options(request_timeout=_SECONDS_LOCKED if in_use else _SECONDS)
    _written, faults = bulk(
        client,
        actions,
        index=index,
        raise_on_error=False,
        refresh=in_use,
        max_retries=0 if in_use else _PATIENCE,
    )
    refused = set()
    for fault in faults:  # type: ignore[union-attr]
        ((action, each),) = fault.items()
        if (action, each["status"]) != ("delete", 404):
            error = each.get("error")
            logger.error("Elasticsearch refuses an entry", entry=each["_id"], error=error)
            refused.add(int(each["_id"]))
    return refused


def _make_documents(entries: Iterable[int], faulty: set[int]) -> Iterator[Json]:
    """The documents of entries; read from the objects, where the terms come from.

    Those whose object cannot be read are added to ``faulty``.
    """
    rows = SearchEntry.objects.filter(pk__in=list(entries)).select_related("content_type")
    objects: dict[SearchSource, dict[int, dict[str, int]]] = {}
    for row in rows:
        model = row.content_type.model_class()
        if model and (source := get_source_for_model(model)):
            of_object = objects.setdefault(source, {}).setdefault(row.object_id, {})
            of_object[row.language] = row.pk
    for source, wanted in objects.items():
        for instance in source.public().filter(pk__in=wanted):
            try:
                prepared = indexing.prepare_entries(source, instance)
            except Exception:  # one broken object must not stop the rest
                logger.exception("not sent", model=source.label, key=instance.pk)
                faulty.update(wanted[instance.pk].values())
                continue
            for each in prepared:
                if pk := wanted[instance.pk].get(each.entry.language):
                    yield _to_document(pk, each)


def _make_all_documents(source: SearchSource, present: dict[int, str]) -> Iterator[Json]:
    """Those of a source that the index has not as they are."""
    rows = SearchEntry.objects.filter(content_type=indexing.get_content_type_id(source))
    wanted = [
        pk
        for pk, checksum in rows.values_list("pk", "checksum").order_by("pk")
        if present.get(pk) != checksum
    ]
    for some in batched(wanted, BATCH_SIZE):
        yield from _make_documents(some, set())  # they are found to be missing at the end


def _to_document(pk: int, prepared: Prepared) -> Json:
    entry = prepared.entry
    return {
        "_id": str(pk),
        **dict(zip(COLUMNS, prepared.columns, strict=True)),
        "kind": entry.kind,
        "country": entry.countries.split(),
        "topic": entry.topics.split(),
        "language": entry.language,
        "theme": entry.theme or None,
        "year": str(entry.year) if entry.year else None,
        "family": entry.family,
        "checksum": entry.checksum,
        "published": entry.published_at,
        "entry": pk,
    }


# --- Indexes ------------------------------------------------------------------------------


def _find_unfinished() -> str | None:
    """The latest index that never took over."""
    alias = get_alias()
    known = get_client().indices.get_alias(index=f"{alias}-*", allow_no_indices=True)
    # Another site's index may begin like this one's; it has a name of its own in use.
    unused = sorted(
        name
        for name, each in known.items()
        if not each["aliases"] and name.removeprefix(f"{alias}-").isdigit()
    )
    return unused[-1] if unused else None


def _take_over(name: str) -> None:
    client = get_client()
    alias = get_alias()
    try:
        before = list(client.indices.get_alias(name=alias))
    except NotFoundError:
        before = []
    client.indices.update_aliases(
        actions=[
            *({"remove_index": {"index": each}} for each in before if each != name),
            {"add": {"index": name, "alias": alias}},
        ]
    )


def _list_present(name: str) -> dict[int, str]:
    """The checksum of every document of an index, by entry."""
    client = get_client().options(request_timeout=_SECONDS)
    client.indices.refresh(index=name)
    present: dict[int, str] = {}
    after: list[Any] | None = None
    while True:
        answer = client.search(
            index=name,
            size=5_000,
            sort=[{"entry": "asc"}],
            search_after=after,
            source={"includes": ["checksum"]},
            track_total_hits=False,
        )
        hits = answer["hits"]["hits"]
        if not hits:
            return present
        present |= {int(hit["_id"]): hit["_source"]["checksum"] for hit in hits}
        after = hits[-1]["sort"]


def _list_different(name: str) -> list[int]:
    present = _list_present(name)
    wanted = dict(SearchEntry.objects.values_list("pk", "checksum"))
    return [pk for pk in present.keys() | wanted.keys() if present.get(pk) != wanted.get(pk)]
