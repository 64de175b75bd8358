"""Background tasks of the search index; running one twice does no harm."""

from collections.abc import Callable
from datetime import timedelta
from itertools import groupby

import structlog
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.tasks import task
from django.utils import timezone
from elasticsearch import ApiError, TransportError
from wagtail.models import Page

from portal.core.locks import locked
from portal.search import engine_index, indexing, registry
from portal.search.engine_client import has_engine
from portal.search.models import SearchChange
from portal.search.outbox import forget_changes, note_changes

logger = structlog.get_logger("portal.search")
# Objects read while others wait to write (SQLite), and how often one that cannot be is tried.
BATCH_SIZE = 50
MAX_ATTEMPTS = 5
RETRY_AFTER = 60  # seconds, when Elasticsearch did not answer
_WILL_COME_BACK = "search-will-come-back"


@task
def update_index() -> None:
    """Read again whatever waits for it (``outbox``), the oldest change first, and send it on."""
    while read_changes():
        pass
    if has_engine() and not send_changes():
        _come_back_later()


def send_changes() -> bool:
    """Send Elasticsearch what it does not know; what cannot be sent now waits.

    Returns whether it answered.
    """
    try:
        while engine_index.send_waiting():
            pass
    except (ApiError, TransportError, engine_index.IndexMissingError) as error:
        logger.error("Elasticsearch does not take changes", error=type(error).__name__)
        return False
    return True


def _come_back_later() -> None:
    """Try again in a minute: once, however many changes ask for it.

    ``manage.py search_index update`` does it where no task comes back.
    """
    seconds = RETRY_AFTER - 1  # or the task that comes back could not ask for the next
    if update_index.get_backend().supports_defer and cache.add(_WILL_COME_BACK, True, seconds):
        later = timezone.now() + timedelta(seconds=RETRY_AFTER)
        update_index.using(run_after=later).enqueue()


def read_changes() -> bool:
    """Read some of what waits; returns whether there may be more.

    One process at a time, so that what was read earlier is not stored over what was read later.
    """
    try:
        return _read_batch(_refresh)
    except Exception:  # noqa: BLE001 -- one broken object must not stop the rest
        return _read_batch(_refresh_one_by_one)


_Reading = Callable[[registry.SearchSource, list[SearchChange]], list[SearchChange]]


def _read_batch(read: _Reading) -> bool:
    with locked("search index"):
        waiting = SearchChange.objects.filter(attempts__lt=MAX_ATTEMPTS)
        changes = list(waiting.order_by("attempts", "content_type", "pk")[:BATCH_SIZE])
        done: list[SearchChange] = []
        has_pages = False  # of which those below may have to be read, too
        for content_type, some in groupby(changes, key=lambda change: change.content_type_id):
            model = ContentType.objects.get_for_id(content_type).model_class()
            source = registry.get_source_for_model(model) if model else None
            listed = list(some)
            some_done = read(source, listed) if source else listed
            done += some_done
            if some_done and source and issubclass(source.model, Page):
                has_pages = True
        forget_changes((change.pk, change.number) for change in done)
    return bool(done) and (len(changes) == BATCH_SIZE or has_pages)


def _refresh_one_by_one(
    source: registry.SearchSource, changes: list[SearchChange]
) -> list[SearchChange]:
    """Bring up to date what can be read; the rest waits for another time."""
    done = []
    for change in changes:
        try:
            with transaction.atomic():
                done += _refresh(source, [change])
        except Exception as error:
            logger.exception("not indexed", model=source.label, key=change.object_id, error=error)
            SearchChange.objects.filter(pk=change.pk).update(attempts=change.attempts + 1)
    return done


def _refresh(source: registry.SearchSource, changes: list[SearchChange]) -> list[SearchChange]:
    """Bring the entries of objects of one model up to date; returns the changes."""
    keys = [change.object_id for change in changes]
    indexing.refresh_entries(source, keys)
    if issubclass(source.model, Page):
        content_type = indexing.get_content_type_id(source)
        for page in Page.objects.filter(pk__in=keys, numchild__gt=0):
            note_changes(content_type, indexing.list_changed_descendants(source, page))
    return changes
