"""PDFs to look at: tagged and not, in a language, without text, and broken in many ways."""

import io
import zlib
from functools import cache

import typst
from PIL import Image

from tests.search.files.made import raw_pdf


@cache
def tagged(language: str = "ne") -> bytes:
    """A PDF of three pages whose parts are marked for screen readers."""
    source = (
        f'#set document(title: "Wages")\n#set text(lang: "{language}")\n'
        "= Wages\nFirst\n#pagebreak()\nSecond\n#pagebreak()\nThird"
    )
    return bytes(typst.compile(source.encode(), pdf_standards=["ua-1"], timestamp=0))


@cache
def untagged() -> bytes:
    """A PDF with text and without a language, whose parts are not marked."""
    text = b"BT /F 12 Tf 20 20 Td (Wages) Tj ET"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def only_says_it_is_tagged() -> bytes:
    """It says that it is marked, and has no marks."""
    return untagged().replace(
        b"/Type/Catalog/Pages", b"/MarkInfo<</Marked true>>/Type/Catalog/Pages"
    )


@cache
def scan() -> bytes:
    """A PDF that is a picture of a page."""
    written = io.BytesIO()
    Image.new("L", (100, 140), 200).save(written, "PDF")
    return written.getvalue()


def packed_objects(megabytes: int) -> bytes:
    """Objects in a packed stream that unpacks to so much; the pages are among them."""
    packer = zlib.compressobj(9)
    packed = packer.compress(b"2 0 ")
    packed += b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (len(packed), packed),
        ]
    )


def no_pages() -> bytes:
    """A PDF without a page."""
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"])


def endless_page() -> bytes:
    """A page larger than any sheet, and one line wide."""
    return untagged().replace(b"[0 0 200 200]", b"[0 0 1 14400]")


def polyglot() -> bytes:
    """A PDF that is a page of the web as well."""
    return untagged().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%<script>alert(1)</script>\n")
