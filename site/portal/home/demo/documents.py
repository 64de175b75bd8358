"""The demo's documents, each stored once."""

from pathlib import Path

from django.core.files import File

from portal.core.models import SiteDocument


def get_or_create_document(path: Path, title: str) -> SiteDocument:
    """The site's document with that title; created from the file if there is none."""
    document: SiteDocument | None = SiteDocument.objects.filter(title=title).first()
    if document is not None:
        return document
    with path.open("rb") as content:
        document = SiteDocument(title=title, file=File(content, name=path.name))
        document.file_size = document.file.size  # else the first reader stores it
        document.full_clean(exclude=["file_hash", "collection"])
        document.save()
    return document
