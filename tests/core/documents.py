"""Documents to try uploads with: plain ones, and ones that do more than show something."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


type Members = dict[str, bytes | str]


def pdf(*, active: bool = False) -> bytes:
    """A PDF of one page that names its author; ``active``: with a program and a file in it."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Real Name", "/Title": "Wages"})
    writer.add_outline_item(title="Contents", page_number=0)
    if active:
        writer.add_attachment("run.exe", b"MZ embedded")
        script = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject("app.alert('open')"),
            }
        )
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(script)
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
        launch = DictionaryObject(
            {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("run.exe")}
        )
        link = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject([FloatObject(0)] * 4),
                NameObject("/T"): TextStringObject("Real Name"),
                NameObject("/A"): launch,
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def packed(members: Members) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def relation(kind: str, target: str, *, mode: str = "External") -> str:
    """The relations of a part, one of them to ``target``."""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{TYPES}/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def word_members(more: Members | None = None, body: str = "") -> dict[str, bytes | str]:
    """What is in a Word file."""
    return {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}">{body}</w:document>',
        **(more or {}),
    }


def word(more: Members | None = None, body: str = "") -> bytes:
    return packed(word_members(more, body))


def sheet(more: Members | None = None) -> bytes:
    """An OpenDocument sheet."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": "<content/>",
            **(more or {}),
        }
    )
