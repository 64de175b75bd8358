"""The background task that looks at documents; running it twice does no harm."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.tasks import task
from wagtail.documents import get_document_model

from portal.documents.covers import delete_cover, store_cover
from portal.documents.inspection import MAX_BYTES, look_at
from portal.documents.models import DocumentFacts

logger = structlog.get_logger("portal.documents")


def list_unseen() -> QuerySet[Any]:
    """The documents that were never looked at, or are others now."""
    as_it_is = DocumentFacts.objects.current().filter(document=OuterRef("pk"))
    found: QuerySet[Any] = get_document_model().objects.filter(~Exists(as_it_is)).order_by("pk")
    return found


@task
def look_at_documents() -> None:
    """Look at every document that was not looked at as it is now."""
    seen: set[int] = set()
    while document := list_unseen().exclude(pk__in=seen).first():
        seen.add(document.pk)
        look_at_document(document)


def look_at_document(document: Any) -> None:
    """Keep what a document says of itself; of one that cannot be read, that it was looked at."""
    try:
        with document.open_file() as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        logger.error("a document is not there", document=document.pk, error=type(error).__name__)
        content = b""
    file_hash = document.file_hash or _note_hash(document, content)
    sight = look_at(content, PurePosixPath(document.filename).suffix.lower().removeprefix("."))
    cover = store_cover(document.pk, file_hash, sight.cover)
    facts = {
        "file_hash": file_hash,
        "pages": sight.pages,
        "language": sight.language,
        "is_tagged": sight.is_tagged,
        "has_text": sight.has_text,
        "cover": cover,
    }
    with transaction.atomic():
        if not get_document_model().objects.select_for_update().filter(pk=document.pk).first():
            delete_cover(cover)  # it was deleted meanwhile
            return
        before = DocumentFacts.objects.filter(document=document.pk).first()
        DocumentFacts.objects.update_or_create(document=document, defaults=facts)
        if before and before.cover.name != cover:
            delete_cover(before.cover.name)


def _note_hash(document: Any, content: bytes) -> str:
    """The digest of a file that was stored without one, as Wagtail keeps it."""
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    get_document_model().objects.filter(pk=document.pk).update(file_hash=digest)
    return digest
