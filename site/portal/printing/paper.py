"""A document as a PDF on A4."""

from dataclasses import asdict
from typing import Any

from portal.printing.documents import Document
from portal.printing.typesetter import typeset


def make_pdf(document: Document) -> bytes:
    """``document`` as a PDF. Raises ``PrintingError``."""
    data: dict[str, Any] = asdict(document)
    for name in ("pictures", "language", "address"):
        del data[name]
    return typeset(
        "page",
        data,
        language=document.language,
        address=document.address,
        pictures=document.pictures,
    )
