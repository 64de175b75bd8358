"""Word and Calc files: archives of XML, unpacked and packed anew.

The sizes that an archive states are not believed: what comes out is counted. Macros, other
files inside and what is fetched from elsewhere on opening are refused; names of people and
machines are taken out.
"""

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from PIL import Image

from portal.core.uploads.office_xml import blank_names, check_xml, clean_relations
from portal.core.uploads.pictures import UnreadablePicture, holds_metadata, rewrite_picture
from portal.core.uploads.refusal import ActiveContent, ContentMismatch, HasPassword, TooMuchInside

# An archive that unpacks to more than this is taken for a zip bomb.
MAX_UNPACKED_BYTES = 60 * 1024 * 1024
MAX_MEMBERS = 4_000
_CHUNK = 256 * 1024

# The one part without which it is none.
OFFICE = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
}
_ODF_TYPES = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
_PROGRAMS = re.compile(
    r"(?:^|/)(?:basic|scripts|dialogs|activex|embeddings|macrosheets|externallinks|customui"
    r"|afchunk[^/]*|attachedtoolbars)(?:/|\.|$)|vba\w*\.(?:bin|xml)$|connections\.xml$"
)
_FIRST_BYTES_OF_PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"#!")
_XML = frozenset({".xml", ".rels", ".vml", ".rdf", ".svg"})
_PICTURES = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_OTHER_KINDS = frozenset({"", ".emf", ".wmf", ".wdp", ".odttf", ".ttf", ".otf", ".fntdata"})
_LEFT_OUT = re.compile(
    r"(?:^|/)(?:printersettings\d*\.bin|documentsignatures\.xml|layout-cache)$|^_xmlsignatures/"
)
# RuntimeError: it has a password.
_MALFORMED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
# What Word and Excel write in place of the archive when there is a password (MS-OFFCRYPTO).
_OLE = b"\xd0\xcf\x11\xe0"
_SEALED = "EncryptedPackage".encode("utf-16-le")
_WHEN = (1980, 1, 1, 0, 0, 0)


def clean_office(content: bytes, suffix: str) -> bytes:
    """The document packed anew; raises ``ContentMismatch``."""
    if content.startswith(_OLE) and _SEALED in content:
        raise HasPassword
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _unpack(archive)
    except ContentMismatch:
        raise
    except _MALFORMED as error:
        raise ContentMismatch from error
    _check_kind(members, suffix)
    kept = {name: _clean_member(name, inside) for name, inside in members.items()}
    return _pack({name: inside for name, inside in kept.items() if inside is not None})


def _unpack(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """What really is in the archive, by name."""
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise ContentMismatch
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED_BYTES
    for entry in entries:
        name = entry.filename
        path = PurePosixPath(name)
        if name in members or path.is_absolute() or ".." in path.parts or "\\" in name:
            raise ContentMismatch
        if entry.is_dir():
            continue
        if entry.flag_bits & 1:
            raise HasPassword
        parts = []
        with archive.open(entry) as file:
            while chunk := file.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise TooMuchInside
                parts.append(chunk)
        members[name] = b"".join(parts)
    return members


def _check_kind(members: dict[str, bytes], suffix: str) -> None:
    if OFFICE[suffix] not in members:
        raise ContentMismatch
    if suffix in _ODF_TYPES:
        if members.get("mimetype", _ODF_TYPES[suffix]).strip() != _ODF_TYPES[suffix]:
            raise ContentMismatch
    elif "[Content_Types].xml" not in members:
        raise ContentMismatch
    elif re.search(rb"macroEnabled|vbaProject", members["[Content_Types].xml"], re.IGNORECASE):
        raise ActiveContent


def _clean_member(name: str, content: bytes) -> bytes | None:
    """One part of the document as it may be kept; None if it is left out."""
    lower = name.lower()
    suffix = PurePosixPath(lower).suffix
    if _LEFT_OUT.search(lower):
        return None
    if _PROGRAMS.search(lower) or content.startswith(_FIRST_BYTES_OF_PROGRAMS):
        raise ActiveContent
    if lower == "mimetype" or not content:
        return content
    if suffix in _PICTURES:
        return _clean_picture(content)
    if suffix == ".rels":
        return clean_relations(content)
    if suffix in _XML:
        content = blank_names(name, content)
        check_xml(content)
        return content
    if suffix not in _OTHER_KINDS:
        raise ActiveContent
    return content


def _clean_picture(content: bytes) -> bytes:
    try:
        return rewrite_picture(content) if holds_metadata(content) else content
    except (UnreadablePicture, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ContentMismatch from error


def _pack(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            stored = name == "mimetype"  # OpenDocument wants it as it is
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return written.getvalue()
