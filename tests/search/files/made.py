"""Small files to read, sound and poisoned."""

import io
import zipfile
import zlib
from functools import cache
from itertools import pairwise

import typst

WORD = "kutipo"
_DOCX = '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>'


@cache
def pdf(*pages: str) -> bytes:
    """A PDF whose pages say these texts."""
    source = "\n#pagebreak()\n".join(pages)
    return bytes(typst.compile(source.encode()))


def docx(*paragraphs: str, name: str = "word/document.xml") -> bytes:
    """A file of Word, each paragraph in pieces, as Word writes them."""
    texts = "".join(
        f"<w:p><w:r><w:instrText>HIDDEN</w:instrText><w:t>{text[:3]}</w:t></w:r>"
        f"<w:r><w:t>{text[3:]}</w:t></w:r></w:p>"
        for text in paragraphs
    )
    return archive({name: _DOCX.format(texts)})


def odt(*paragraphs: str) -> bytes:
    """A file of LibreOffice Writer."""
    texts = "".join(f"<t:p>{text}</t:p>" for text in paragraphs)
    return archive({"content.xml": f'<o:d xmlns:o="o" xmlns:t="t">{texts}</o:d>'})


def xlsx(*cells: str) -> bytes:
    """A table: Excel keeps the texts of all cells in one place."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in cells)
    return archive({"xl/sharedStrings.xml": f'<sst xmlns="s">{texts}</sst>'})


def archive(members: dict[str, str | bytes]) -> bytes:
    """A zip of these."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


# --- Poison ---------------------------------------------------------------------------


def raw_pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF written by hand, the first object being its root."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer<</Root 1 0 R/Size %d%s>>\n" % (len(objects) + 1, trailer)
        + b"startxref\n%d\n%%%%EOF" % len(written)
    )


def many_pages(number: int) -> bytes:
    """A PDF of so many pages, all with the same text."""
    text = b"BT /F 12 Tf 20 20 Td (%s) Tj ET" % WORD.encode()
    kids = b"3 0 R " * number
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (number, kids),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def bomb(megabytes: int) -> bytes:
    """A PDF whose page unpacks to so much."""
    piece = b"BT /F 12 Tf (a) Tj ET " * 50_000
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def loop() -> bytes:
    """A PDF whose pages are in themselves, and whose text draws itself."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 9999/Kids[2 0 R 2 0 R 3 0 R]/Parent 2 0 R>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
            b"/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<</Length 5>>stream\n/X Do\nendstream",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
            b"/Length 11>>stream\n/X Do /X Do\nendstream",
        ]
    )


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf(WORD))))
    writer.encrypt("something", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def zip_bomb(megabytes: int) -> bytes:
    """A file of Word that unpacks to so much."""
    return archive({"word/document.xml": b"<w>" + b" " * (megabytes * 2**20) + b"</w>"})


def entities() -> bytes:
    """XML that says itself a billion times."""
    names = "abcdefgh"
    inner = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    text = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{inner}]><x><t>&h;</t></x>'
    return archive({"word/document.xml": text})
