"""What may be attached: judged by the extension and by what is in the file.

Neither the name nor the browser's word for the type is believed alone: a web
page that calls itself a picture is refused, and a picture is written anew, so
that place, device and whatever hides behind it are gone.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from portal.core.image_form import check_header
from portal.core.text.cleaning import clean_line

LARGEST = 5 * 1024 * 1024
MOST_FILES = 4
LONGEST_NAME = 100
# An archive that unpacks to more than this is meant to choke whoever opens it.
LARGEST_UNPACKED = 60 * 1024 * 1024

TOO_LARGE = _("“%(name)s” is too large: %(limit)s is the most.")
EMPTY = _("“%(name)s” is empty.")
NOT_ALLOWED = _("“%(name)s” is of a kind that cannot be attached. These can: %(kinds)s.")
NOT_WHAT_IT_SAYS = _("“%(name)s” is not what its name says. Save it again in that format.")

_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
# What each kind of document has in its archive.
_OFFICE = {".docx": "word/", ".xlsx": "xl/", ".odt": "content.xml", ".ods": "content.xml"}


class ContentMismatch(Exception):
    """The content is not what the extension says."""


def _picture(content: bytes, suffix: str) -> bytes:
    """The picture written anew, upright, without its metadata."""
    kind = _PICTURES[suffix]
    try:
        check_header(io.BytesIO(content))
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            upright = ImageOps.exif_transpose(picture)
            plain = Image.new(upright.mode, upright.size)
            if upright.mode == "P" and (palette := upright.getpalette()):
                plain.putpalette(palette)
            plain.paste(upright)
            written = io.BytesIO()
            plain.save(written, kind, quality=88)
    except (ValidationError, OSError, ValueError, SyntaxError) as error:
        raise ContentMismatch from error
    return written.getvalue()


def _pdf(content: bytes, suffix: str) -> bytes:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise ContentMismatch
    return content


def _text(content: bytes, suffix: str) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentMismatch from error
    if "\0" in text:
        raise ContentMismatch
    return text.encode()


def _office(content: bytes, suffix: str) -> bytes:
    """A document of an office program, without macros and without surprises."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ContentMismatch from error
    wanted = _OFFICE[suffix]
    macros = any(name.lower().endswith("vbaproject.bin") or "Basic/" in name for name in names)
    if macros or unpacked > LARGEST_UNPACKED or not any(n.startswith(wanted) for n in names):
        raise ContentMismatch
    return content


_CHECKS: dict[str, Callable[[bytes, str], bytes]] = {
    **dict.fromkeys(_PICTURES, _picture),
    ".pdf": _pdf,
    ".txt": _text,
    ".csv": _text,
    **dict.fromkeys(_OFFICE, _office),
}
EXTENSIONS = tuple(_CHECKS)


def clean_file_name(name: str) -> str:
    """A file's name on one line, without marks that make it read as another, and not long."""
    path = PurePath(clean_line(name).replace("\\", "/")).name
    suffix = PurePath(path).suffix
    stem = path.removesuffix(suffix)[: LONGEST_NAME - len(suffix)].strip(". ") or "file"
    return f"{stem}{suffix.lower()}"


def validate_upload(upload: UploadedFile) -> ContentFile:
    """The file as it is kept, under its tidied name.

    Raises ``ValidationError`` with what is wrong, for the person who chose it.
    """
    name = clean_file_name(upload.name or "")
    suffix = PurePath(name).suffix
    if suffix not in _CHECKS:
        kinds = ", ".join(each.lstrip(".").upper() for each in EXTENSIONS)
        raise ValidationError(NOT_ALLOWED, params={"name": name, "kinds": kinds}, code="kind")
    if (upload.size or 0) > LARGEST:
        raise ValidationError(
            TOO_LARGE, params={"name": name, "limit": filesizeformat(LARGEST)}, code="size"
        )
    content = upload.read()
    if not content:
        raise ValidationError(EMPTY, params={"name": name}, code="empty")
    try:
        kept = _CHECKS[suffix](content, suffix)
    except ContentMismatch as error:
        raise ValidationError(NOT_WHAT_IT_SAYS, params={"name": name}, code="content") from error
    return ContentFile(kept, name=name)
