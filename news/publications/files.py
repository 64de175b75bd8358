"""The files of publications as readers are told of them: those in their language first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef
from django.db.models.lookups import StartsWith
from django.utils import translation
from wagtail.models import CollectionViewRestriction

from portal.core.models import SiteDocument
from portal.i18n import registry

if TYPE_CHECKING:
    from news.models import PublicationFile


@dataclass(frozen=True, slots=True)
class FileToTake:
    """A file to take away. ``kind``: such as ``PDF``; ``pages``, ``is_tagged``: if it is known.

    ``is_tagged``: made for screen readers. ``cover``: the address of a picture of its first page.
    """

    language: registry.Language
    title: str
    url: str
    kind: str
    media_type: str
    size: int | None
    pages: int | None
    is_tagged: bool | None
    cover: str


def load_files(rows: Iterable["PublicationFile"]) -> dict[int, list[FileToTake]]:
    """By the page, its files in the order of the reader's languages; one query, none for none."""
    # Of a draft, somebody may not have said the language yet.
    found = [row for row in rows if row.language in registry.BY_CODE]
    if not found:
        return {}
    closed = CollectionViewRestriction.objects.filter(
        StartsWith(OuterRef("collection__path"), F("collection__path"))
    )
    documents = SiteDocument.objects.select_related("facts").annotate(is_closed=Exists(closed))
    by_key = documents.in_bulk({row.document_id for row in found})
    places = _rank_languages()
    files: dict[int, list[FileToTake]] = {}
    for row in sorted(found, key=lambda row: places[row.language]):
        if document := by_key.get(row.document_id):
            files.setdefault(row.page_id, []).append(_describe(document, row.language))
    return files


def _rank_languages() -> dict[str, int]:
    reader = registry.get(translation.get_language() or registry.SOURCE_LANGUAGE)
    order = [reader, *registry.get_fallbacks(reader.code), *registry.REGISTRY]
    codes = dict.fromkeys(language.code for language in order)
    return {code: place for place, code in enumerate(codes)}


def _describe(document: Any, language: str) -> FileToTake:
    facts = getattr(document, "facts", None)
    if facts and facts.file_hash != document.file_hash:
        facts = None
    return FileToTake(
        language=registry.get(language),
        title=document.title,
        url=document.url,
        kind=document.file_extension.upper(),
        media_type=document.content_type,
        size=document.file_size,
        pages=facts and facts.pages,
        is_tagged=facts and facts.is_tagged,
        # What is in a closed collection is not shown.
        cover=facts.cover.url if facts and facts.cover and not document.is_closed else "",
    )
