"""Which page offers which file, and what of it everybody may read.

A file is found by its text, and leads to the page that offers it: the file alone says neither
whom it is for nor what else there is.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.lookups import StartsWith
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page

from portal.core.models import BasePage
from portal.i18n import registry
from portal.search import pages
from portal.search.models import FileText, OfferedFile
from portal.search.registry import Label, SearchDocument

KIND = "document"


def get_kinds() -> dict[str, Label]:
    """Files are of one kind."""
    return {KIND: _("Document")}


# --- Which there are --------------------------------------------------------------------


def list_documents(page: Page) -> set[int]:
    """The keys of the documents that a page names, in its fields or in its text."""
    document = get_document_model()
    found: set[int] = set()
    for field in page._meta.concrete_fields:
        if field.is_relation and field.related_model is document:
            found.add(field.value_from_object(page))
        elif hasattr(field, "extract_references"):
            references = field.extract_references(field.value_from_object(page))
            found |= {int(key) for model, key, *_path in references if model is document}
    if isinstance(page, BasePage):
        found |= page.get_document_languages().keys()
    return found - {None}


def store_offers(instances: Iterable[Page]) -> list[OfferedFile]:
    """Note what these pages offer now; returns all of it."""
    by_page = {page.pk: list_documents(page) for page in instances}
    known = {
        (each.page_id, each.document_id): each
        for each in OfferedFile.objects.filter(page__in=by_page)
    }
    wanted = {(page, document) for page, some in by_page.items() for document in some}
    gone = [each.pk for pair, each in known.items() if pair not in wanted]
    if gone:
        OfferedFile.objects.filter(pk__in=gone).delete()
    if new := wanted - known.keys():
        documents = {document for _page, document in new}
        model = get_document_model()
        present = set(model.objects.filter(pk__in=documents).values_list("pk", flat=True))
        OfferedFile.objects.bulk_create(
            [
                OfferedFile(page_id=page, document_id=document)
                for page, document in sorted(new)
                if document in present
            ],
            ignore_conflicts=True,
        )
        return list(OfferedFile.objects.filter(page__in=by_page))
    return [each for pair, each in known.items() if pair in wanted]


def list_unread() -> QuerySet[Any]:
    """The documents that a live page offers and that were never read, or are others now."""
    offers = OfferedFile.objects.filter(document=OuterRef("pk"), page__live=True)
    as_it_is = FileText.objects.filter(document=OuterRef("pk"), file_hash=OuterRef("file_hash"))
    unread = get_document_model().objects.filter(Exists(offers), ~Exists(as_it_is))
    found: QuerySet[Any] = unread.order_by("pk")
    return found


# --- What everybody may read ------------------------------------------------------------


def get_public_offers() -> QuerySet[OfferedFile]:
    """Those whose file was read as it is now, on pages that everybody may read, in no closed
    collection.
    """
    closed = CollectionViewRestriction.objects.filter(
        StartsWith(OuterRef("document__collection__path"), F("collection__path"))
    )
    return OfferedFile.objects.filter(
        ~Exists(closed),
        document__file_text__text__gt="",
        document__file_text__file_hash=F("document__file_hash"),
        page__in=pages.get_public_pages().values("pk"),
    ).select_related("document__file_text")


def to_documents(offer: OfferedFile) -> Iterator[SearchDocument]:
    """The file in its language or that of its page, narrowed down to as the page is."""
    page: BasePage | None = pages.get_indexable_pages().filter(pk=offer.page_id).first()
    if page is None:
        return
    languages = page.get_document_languages()
    for document in pages.to_documents(page):
        title = offer.document.title
        language = languages.get(offer.document_id, document.language)
        yield replace(
            document,
            language=language,
            published_at=_put_first(document, language),
            # Whoever finds it reads of it in their own language.
            url_in_every_language=True,
            title=document.title if title == document.title else f"{document.title} · {title}",
            names=title,
            subject="",
            headings="",
            body=offer.document.file_text.text,
            # The same file is offered by translations of its page, too.
            family=f"file:{offer.document_id}",
            kind=KIND,
        )


def _put_first(document: SearchDocument, language: str) -> dt.datetime | None:
    """When the page was published, as it decides between pages with the same file.

    It is found equally well by each; shown is the page in the file's language, or the original.
    """
    seconds = (document.language == registry.SOURCE_LANGUAGE) + 2 * (document.language == language)
    published_at = document.published_at
    return published_at and published_at + dt.timedelta(seconds=seconds)
