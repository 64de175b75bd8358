"""Looks at one PDF: a programme of its own, so that its time and memory have an end.

``inspection`` has it started (``portal.core.contained``) and given the file as standard input. It
writes a line of JSON, then the first page as WebP: what was said before an end is not lost. It
imports nothing of the site.
"""

import ctypes
import io
import json
import sys

import pypdfium2
from PIL import Image
from pypdfium2 import raw

MAX_SECONDS, MAX_MEGABYTES = 10, 1_024
# As wide and high as a sheet of A4, twice what lists show.
COVER_SIZE = (300, 424)
QUALITY = 70
# So many pages are looked at for text, and for tags.
_FEW = 20
_LONGEST_LANGUAGE = 72


def find_language(document: pypdfium2.PdfDocument) -> str:
    """The language that the file says it is in, as a BCP 47 tag."""
    length = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < length <= _LONGEST_LANGUAGE:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\0")


def is_tagged(document: pypdfium2.PdfDocument) -> bool:
    """Whether its parts are marked: it says so, and the marks are there."""
    if not raw.FPDFCatalog_IsTagged(document.raw):
        return False
    return any(_has_tags(document, number) for number in range(min(len(document), _FEW)))


def _has_tags(document: pypdfium2.PdfDocument, number: int) -> bool:
    page = document[number]
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    try:
        return bool(tree) and raw.FPDF_StructTree_CountChildren(tree) > 0
    finally:
        if tree:
            raw.FPDF_StructTree_Close(tree)
        page.close()


def has_text(document: pypdfium2.PdfDocument) -> bool:
    """Whether one of its first pages has letters."""
    for number in range(min(len(document), _FEW)):
        page = document[number]
        text = page.get_textpage()
        found = text.get_text_range().strip() if text.count_chars() > 0 else ""
        text.close()
        page.close()
        if found:
            return True
    return False


def draw_cover(document: pypdfium2.PdfDocument) -> bytes:
    """The first page on white, as WebP."""
    page = document[0]
    width, height = page.get_size()
    scale = min(COVER_SIZE[0] / width, COVER_SIZE[1] / height)
    drawn = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    drawn.thumbnail(COVER_SIZE)
    cover = Image.new("RGB", COVER_SIZE, "white")
    cover.paste(drawn, ((COVER_SIZE[0] - drawn.width) // 2, (COVER_SIZE[1] - drawn.height) // 2))
    written = io.BytesIO()
    cover.save(written, "WEBP", quality=QUALITY, method=6)
    return written.getvalue()


def main() -> int:
    """Write what can be said of the PDF; 0 if all of it was."""
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        said = {
            "pages": len(document),
            "language": find_language(document),
            "is_tagged": is_tagged(document),
            "has_text": has_text(document),
        }
        sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
        sys.stdout.buffer.flush()
        sys.stdout.buffer.write(draw_cover(document))
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 -- whatever a file does: it is one that cannot be looked at
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
