"""The demo's documents, each stored once."""

from pathlib import Path

from django.core.files import File

from portal.core.models import SiteDocument


def document(path: Path, title: str) -> SiteDocument:
    """The site's document for a file of the demo; made if it is not there yet."""
    present: SiteDocument | None = SiteDocument.objects.filter(title=title).first()
    if present is not None:
        return present
    with path.open("rb") as content:
        made = SiteDocument(title=title, file=File(content, name=path.name))
        made.file_size = made.file.size  # else the first reader would write it
        made.full_clean(exclude=["file_hash", "collection"])
        made.save()
    return made
