"""PDF files: pages, links and outlines stay; makers, programs and other files do not."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    StreamObject,
)

from portal.core.uploads.jpeg_segments import strip_jpeg
from portal.core.uploads.refusal import ContentMismatch, HasPassword

# Dropped wherever they stand.
_DROPPED = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/JavaScript", "/JS", "/XFA"}
    | {"/EmbeddedFiles", "/AF", "/EF", "/Collection", "/RichMediaContent", "/RichMediaSettings"}
    | {"/Renditions", "/Movie", "/Sound", "/Thumb"}
)
_INSIDE = frozenset({"/GoTo", "/Named"})
_HARMFUL_ACTIONS = frozenset(
    {"/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition"}
    | {"/RichMediaExecute", "/Sound", "/SubmitForm"}
)
# What lets a stream, or a form, be fetched from another file.
_ELSEWHERE = frozenset({"/F", "/FDecodeParms", "/FFilter", "/OPI", "/Ref"})
_REMOVED_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound", "/3D"}
)
_SIGNERS = frozenset({"/Cert", "/ContactInfo", "/Contents", "/Location", "/Name", "/Reason"})
_MALFORMED = (
    PyPdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def clean_pdf(content: bytes) -> bytes:
    """The PDF written anew; raises ``ContentMismatch`` for what is none or cannot be opened."""
    if not content.startswith(b"%PDF-"):
        raise ContentMismatch
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise HasPassword
        if not len(reader.pages):
            raise ContentMismatch
        writer = PdfWriter(clone_from=reader)
        for thing in list(writer._objects):
            _clean(thing)
        return _write(PdfReader(io.BytesIO(_write(writer))))
    except ContentMismatch:
        raise
    except _MALFORMED as error:
        raise ContentMismatch from error


def _write(source: PdfReader | PdfWriter) -> bytes:
    """What can still be reached from the pages and the outline; the rest is left behind."""
    written = io.BytesIO()
    writer = source if isinstance(source, PdfWriter) else PdfWriter(clone_from=source)
    writer.metadata = None
    writer.write(written)
    return written.getvalue()


def _clean(thing: Any) -> None:
    """Clean an object and what lies directly in it; what it refers to has its own turn."""
    for each in _nested(thing):
        if isinstance(each, DictionaryObject):
            _clean_dictionary(each)
        elif isinstance(each, ArrayObject):
            each[:] = [item for item in each if not _is_removed(item)]


def _nested(thing: Any) -> Iterator[Any]:
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, DictionaryObject):
            waiting.extend(value for value in each.values() if _is_container(value))
        elif isinstance(each, ArrayObject):
            waiting.extend(value for value in each if _is_container(value))


def _is_container(value: Any) -> bool:
    return isinstance(value, DictionaryObject | ArrayObject)


def _is_removed(item: Any) -> bool:
    """Say whether an item of a list is an annotation that plays or holds a file."""
    target = item.get_object()
    return isinstance(target, DictionaryObject) and (
        _value(target, "/Subtype") in _REMOVED_ANNOTATIONS
        and ("/Rect" in target or _value(target, "/Type") == "/Annot")
    )


def _clean_dictionary(thing: DictionaryObject) -> None:
    for key in _DROPPED & set(thing):
        del thing[key]
    for key in ("/A", "/PA", "/OpenAction", "/Next"):
        if key in thing and not _is_harmless(thing[key], clicked=key in {"/A", "/PA"}):
            del thing[key]
    if "/Subtype" not in thing and _value(thing, "/S") in _HARMFUL_ACTIONS:
        thing.clear()
    if "/Rect" in thing and _value(thing, "/Subtype") != "/Widget":
        for key in {"/T", "/M", "/CreationDate", "/NM", "/FS"} & set(thing):
            del thing[key]  # who commented, and when
    if _value(thing, "/Type") in {"/Sig", "/DocTimeStamp"}:
        for key in _SIGNERS & set(thing):
            del thing[key]
    if isinstance(thing, StreamObject):
        _clean_stream(thing)


def _is_harmless(action: Any, *, clicked: bool) -> bool:
    """Say whether an action only leads somewhere: out of the file on a click only."""
    if isinstance(action, DictionaryObject):
        kind = _value(action, "/S")
        return kind in _INSIDE or (clicked and kind == "/URI")
    return isinstance(action, ArrayObject | str | bytes)


def _value(thing: DictionaryObject, key: str) -> Any:
    """The value itself, wherever in the file it stands."""
    return thing[key] if key in thing else None  # noqa: SIM401 (get does not look it up)


def _clean_stream(stream: StreamObject) -> None:
    """A photograph in the file says as much of its place as any other."""
    for key in _ELSEWHERE & set(stream):
        del stream[key]
    filters = _value(stream, "/Filter")
    if filters == "/DCTDecode" or filters == ["/DCTDecode"]:
        stream._data = strip_jpeg(stream._data)
