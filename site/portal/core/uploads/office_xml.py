"""The XML inside of Word and Calc files: what it fetches, and whom it names."""

import re
import xml.etree.ElementTree as ET
from typing import Any
from xml.parsers import expat

from portal.core.uploads.refusal import ActiveContent, ContentMismatch

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LEFT_OUT = ("/attachedTemplate", "/printerSettings", "/digital-signature/origin")
_FETCHING_FIELDS = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|RD|DATABASE)\b", re.IGNORECASE
)
# Elements whose address is only followed on a click.
_LINKS = frozenset({"a", "hyperlink", "hlinkClick", "hlinkHover"})
_VML = "urn:schemas-microsoft-com:vml "  # there, too: what is fetched is called src
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\|\.\./|/)", re.IGNORECASE)
_REFUSED_ELEMENTS = frozenset(
    {"event-listener", "dde-source", "ddeLink", "dde-connection-decl", "encryption-data", "script"}
    | {"applet", "plugin", "oleObject", "altChunk", "control", "object-ole"}
)

_EMPTY_PARTS = {
    "docprops/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>',
    "docprops/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docprops/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
_NAME = rb"Author"
# (what, by what): who wrote or changed something, where it is printed, which template it had.
_NAMED = [
    (
        re.compile(
            rb"\b(author|initials|displayName|userId|lastModifiedBy)=(?:\"[^\"]*\"|'[^']*')"
        ),
        rb'\1="' + _NAME + rb'"',
    ),
    (
        re.compile(
            rb"<((?:\w+:)?(?:author|creator|creator-initials|sender-initials|userName))"
            rb"(?:\s[^<>]*)?>[^<]*</\1>"
        ),
        rb"<\1>" + _NAME + rb"</\1>",
    ),
    (
        re.compile(rb"<(?:\w+:)?attachedTemplate\b[^<>]*?(?:/>|>\s*</(?:\w+:)?attachedTemplate>)"),
        rb"",
    ),
    (re.compile(rb"(<(?:\w+:)?pageSetup\b[^<>]*?)\s\w{1,20}:id=\"[^\"]*\""), rb"\1"),
    (re.compile(rb'(config:name="(?:PrinterName|PrinterSetup)"[^<>]*>)[^<]*'), rb"\1"),
    (re.compile(rb"<(fileSharing|(?:\w+:)?absPath|(?:\w+:)?docVar)\b[^<>]*/>"), rb""),
]


def blank_names(name: str, content: bytes) -> bytes:
    """The part without the names of people, printers and templates."""
    lower = name.lower()
    if lower in _EMPTY_PARTS:
        return _EMPTY_PARTS[lower]
    if b"\0" in content[:200]:  # in UTF-16 nothing would be found
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ContentMismatch from error
        content = re.sub(r"^\ufeff?<\?xml[^>]*\?>", "", text).encode()
    for named, plain in _NAMED:
        content = named.sub(plain, content)
    return content


def clean_relations(content: bytes) -> bytes:
    """What one part says of others; only links that wait for a click may lead out."""
    check_xml(content, relations=True)
    ET.register_namespace("", _RELATIONS)
    try:
        root = ET.fromstring(content)  # noqa: S314 (no entities: check_xml)
    except ET.ParseError as error:
        raise ContentMismatch from error
    for relation in list(root):
        kind = relation.get("Type", "")
        if kind.endswith(_LEFT_OUT):
            root.remove(relation)
            continue
        external = relation.get("TargetMode", "").lower() == "external"
        if external and not kind.endswith("/hyperlink"):
            raise ActiveContent
    cleaned: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return cleaned


def check_xml(content: bytes, *, relations: bool = False) -> None:
    """Raise ``ContentMismatch`` unless it is plain XML that fetches and runs nothing."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = reader.doctype
    if not relations:
        parser.StartElementHandler = reader.start
        parser.CharacterDataHandler = reader.text
        parser.EndElementHandler = reader.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ContentMismatch from error
    if reader.fetches:
        raise ActiveContent


class _Reader:
    """Reads one part: elements that act, addresses that are followed, fields of Word."""

    def __init__(self) -> None:
        self.in_field = False
        self.fields: list[str] = []

    @property
    def fetches(self) -> bool:
        """Say whether a field of Word takes something from another file or program."""
        return any(
            _FETCHING_FIELDS.search(joined)
            for joined in ("".join(self.fields), " ".join(self.fields))
        )

    def doctype(self, *_declared: Any) -> None:
        raise ContentMismatch

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in _REFUSED_ELEMENTS:
            raise ActiveContent
        self.in_field = local == "instrText"
        for attribute, value in attributes.items():
            key = attribute.rpartition(" ")[2]
            if key == "instr":
                self.fields.append(value)
            link = local in _LINKS or name.startswith(_VML)
            fetched = key == "src" or (key == "href" and not link)
            if fetched and _ADDRESS.match(value):
                raise ActiveContent

    def text(self, data: str) -> None:
        if self.in_field:
            self.fields.append(data)

    def end(self, _name: str) -> None:
        self.in_field = False
