"""The background task that reads files; running it twice does no harm."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import structlog
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.tasks import task
from wagtail.models import Page

from portal.search.files.extraction import MAX_BYTES, read_text
from portal.search.files.offers import list_unread, store_offers
from portal.search.models import FileText, OfferedFile
from portal.search.outbox import note_changes
from portal.search.tasks import update_index

logger = structlog.get_logger("portal.search")


@task
def read_files() -> None:
    """Read every file that a page offers and that was not read as it is now."""
    seen: set[int] = set()
    while document := list_unread().exclude(pk__in=seen).first():
        seen.add(document.pk)
        read_file(document)
    if seen:
        update_index.enqueue()


def read_file(document: Any) -> None:
    """Keep the text of a document; one that cannot be read is kept as such."""
    if not document.file_hash:
        document.get_file_hash()
    try:
        with document.open_file() as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        logger.error("a file is not there", document=document.pk, error=type(error).__name__)
        content = b""
    read = read_text(content, PurePosixPath(document.filename).suffix.lower().removeprefix("."))
    with transaction.atomic():
        FileText.objects.update_or_create(
            document=document,
            defaults={"file_hash": document.file_hash, "state": read.state, "text": read.text},
        )
        note_offers(OfferedFile.objects.filter(document=document))


def note_offers(offers: Iterable[OfferedFile]) -> None:
    """Say that these have to be read again."""
    content_type = ContentType.objects.get_for_model(OfferedFile).pk
    note_changes(content_type, [offer.pk for offer in offers])


def follow_pages(pages: Iterable[Page]) -> None:
    """What pages offer, after they were read: see ``SearchSource.after_reading``."""
    if offers := store_offers(pages):
        note_offers(offers)
        if list_unread().exists():
            transaction.on_commit(read_files.enqueue)
