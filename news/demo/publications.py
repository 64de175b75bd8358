"""Files of the demo's publications: PDFs and tables are made when they are loaded.

What is in them stands in ``publicationpage/<slug>/files.yaml``, what it rests on in
``sources.yaml``. Without the fonts of all scripts there are no PDFs, and publications have the
other files only.
"""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import translation
from openpyxl import Workbook

from news.models import PublicationFile, PublicationPage
from portal.core.demo import read_yaml
from portal.core.models import SiteDocument
from portal.core.shared_files import get_shared_collection
from portal.i18n.formats import format_local_date
from portal.i18n.names import get_site_name
from portal.printing.documents import Block, Cell, Document, Heading, List, Paragraph, Run, Table
from portal.printing.paper import make_pdf
from portal.printing.typesetter import PrintingError

logger = structlog.get_logger("portal.demo")
_FOLDER = Path(__file__).parent / "publicationpage"
# A scan of ordinary quality: a picture of the page, with this many dots for each point.
_DOTS = 1.6


def fill_publication(page: PublicationPage) -> None:
    """Give a new publication its files, and say what they rest on."""
    page.files = [
        PublicationFile(document=document, language=entry["language"], sort_order=place)
        for place, entry in enumerate(_read_entries(page, "files"))
        if (document := _get_or_create(page, entry))
    ]
    page.sources = [("source", source) for source in _read_entries(page, "sources")]


def _read_entries(page: PublicationPage, name: str) -> list[Any]:
    path = _FOLDER / page.slug / f"{name}.yaml"
    return read_yaml(path) if path.exists() else []


def _get_or_create(page: PublicationPage, entry: Mapping[str, Any]) -> SiteDocument | None:
    """The document with this title; none where it cannot be made."""
    found: SiteDocument | None = SiteDocument.objects.filter(title=entry["title"]).first()
    if found is not None:
        return found
    kind = next(name for name in _MAKERS if name in entry)
    suffix, make = _MAKERS[kind]
    try:
        content = make(page, entry)
    except PrintingError as error:
        logger.warning("no PDF for the demo", slug=page.slug, code=error.code)
        return None
    document = SiteDocument(
        collection=get_shared_collection(),
        title=entry["title"],
        file=ContentFile(content, name=f"{page.slug}-{entry['language']}{suffix}"),
    )
    document._set_document_file_metadata()
    document.full_clean(exclude=["collection"])
    document.save()
    return document


def _read_file(page: PublicationPage, entry: Mapping[str, Any]) -> bytes:
    path: Path = _FOLDER / page.slug / entry["file"]
    return path.read_bytes()


def _make_sheet(page: PublicationPage, entry: Mapping[str, Any]) -> bytes:
    """A table as a file of Excel."""
    book = Workbook()
    sheet: Any = book.active
    with (_FOLDER / page.slug / entry["sheet"]).open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _make_pdf(page: PublicationPage, entry: Mapping[str, Any]) -> bytes:
    return _typeset(page, entry, entry["pdf"])


def _make_scan(page: PublicationPage, entry: Mapping[str, Any]) -> bytes:
    """A PDF that is only a picture of its text, as from a scanner."""
    pages = pypdfium2.PdfDocument(_typeset(page, entry, entry["scan"]))
    pictures = [each.render(scale=_DOTS).to_pil().convert("L") for each in pages]
    written = io.BytesIO()
    pictures[0].save(written, "PDF", save_all=True, append_images=pictures[1:])
    return written.getvalue()


def _typeset(page: PublicationPage, entry: Mapping[str, Any], said: Mapping[str, Any]) -> bytes:
    code = entry["language"]
    with translation.override(code):
        return make_pdf(
            Document(
                title=entry["title"],
                language=code,
                address=f"{settings.SITE_URL}/{code}/publications/{page.slug}/",
                blocks=[_make_block(each) for each in said["blocks"]],
                kind=get_site_name(),
                summary=said["summary"],
                date=format_local_date(page.date),
            )
        )


def _make_block(said: Any) -> Block:
    if isinstance(said, str) and said.startswith("# "):
        return Heading(1, [Run(said[2:])])
    if isinstance(said, str):
        return Paragraph([Run(said)])
    if "list" in said:
        return List([[Paragraph([Run(item)])] for item in said["list"]])
    head, *rows = said["table"]
    return Table(
        len(head),
        [Cell([Run(cell)], heads=True) for cell in head],
        [[Cell([Run(str(cell))]) for cell in row] for row in rows],
    )


_MAKERS: Mapping[str, tuple[str, Callable[[PublicationPage, Mapping[str, Any]], bytes]]] = {
    "file": (".csv", _read_file),
    "sheet": (".xlsx", _make_sheet),
    "pdf": (".pdf", _make_pdf),
    "scan": (".pdf", _make_scan),
}
