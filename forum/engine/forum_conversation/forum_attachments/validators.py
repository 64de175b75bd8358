"""Validates attachments by their extension and by their content.

Neither the name nor the content type that the browser sends is trusted: an HTML page that
calls itself a picture is refused. Pictures are written anew, which removes the place and
device they were taken with, and anything appended to them.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from portal.core.image_form import TOO_MANY_PIXELS, check_header
from portal.core.text.cleaning import clean_line
from portal.core.uploads.pictures import TooManyPixels, UnreadablePicture, rewrite_picture

MAX_BYTES = 5 * 1024 * 1024
# What telephones take (4,032 × 3,024). A larger JPEG is read at half its size.
MAX_PIXELS = 12_500_000
MAX_FILES = 4
MAX_NAME_LENGTH = 100
# An archive that unpacks to more than this is taken for a zip bomb.
MAX_UNPACKED_BYTES = 60 * 1024 * 1024

TOO_LARGE = _("“%(name)s” is too large: %(limit)s is the most.")
EMPTY = _("“%(name)s” is empty.")
NOT_ALLOWED = _("“%(name)s” is of a kind that cannot be attached. These can: %(kinds)s.")
NOT_WHAT_IT_SAYS = _("“%(name)s” is not what its name says. Save it again in that format.")

_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
# What each kind of document has in its archive.
_OFFICE = {".docx": "word/", ".xlsx": "xl/", ".odt": "content.xml", ".ods": "content.xml"}


class ContentMismatch(Exception):
    """The content is not what the extension says."""


def _rewrite_picture(content: bytes, suffix: str) -> bytes:
    """The picture written anew: turned upright, without metadata."""
    try:
        check_header(io.BytesIO(content))
        return rewrite_picture(content, _PICTURES[suffix], max_pixels=MAX_PIXELS)
    except TooManyPixels as error:
        raise ValidationError(
            TOO_MANY_PIXELS, params={"limit": MAX_PIXELS}, code="file_too_many_pixels"
        ) from error
    except ValidationError as error:
        if error.code == "file_too_many_pixels":
            raise
        raise ContentMismatch from error
    except UnreadablePicture as error:
        raise ContentMismatch from error


def _check_pdf(content: bytes, suffix: str) -> bytes:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise ContentMismatch
    return content


def _check_text(content: bytes, suffix: str) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentMismatch from error
    if "\0" in text:
        raise ContentMismatch
    return text.encode()


def _check_office(content: bytes, suffix: str) -> bytes:
    """Accept an office document that has no macros and is no zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ContentMismatch from error
    wanted = _OFFICE[suffix]
    macros = any(name.lower().endswith("vbaproject.bin") or "Basic/" in name for name in names)
    if macros or unpacked > MAX_UNPACKED_BYTES or not any(n.startswith(wanted) for n in names):
        raise ContentMismatch
    return content


_CHECKS: dict[str, Callable[[bytes, str], bytes]] = {
    **dict.fromkeys(_PICTURES, _rewrite_picture),
    ".pdf": _check_pdf,
    ".txt": _check_text,
    ".csv": _check_text,
    **dict.fromkeys(_OFFICE, _check_office),
}
EXTENSIONS = tuple(_CHECKS)


def clean_file_name(name: str) -> str:
    """A file name without folders, control and direction characters, and not too long."""
    path = PurePath(clean_line(name).replace("\\", "/")).name
    suffix = PurePath(path).suffix
    stem = path.removesuffix(suffix)[: MAX_NAME_LENGTH - len(suffix)].strip(". ") or "file"
    return f"{stem}{suffix.lower()}"


def validate_upload(upload: UploadedFile[Any]) -> ContentFile[Any]:
    """The file as it will be kept, with its name cleaned; raises ValidationError."""
    name = clean_file_name(upload.name or "")
    suffix = PurePath(name).suffix
    if suffix not in _CHECKS:
        kinds = ", ".join(extension.lstrip(".").upper() for extension in EXTENSIONS)
        raise ValidationError(NOT_ALLOWED, params={"name": name, "kinds": kinds}, code="kind")
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(
            TOO_LARGE, params={"name": name, "limit": filesizeformat(MAX_BYTES)}, code="size"
        )
    content = upload.read()
    if not content:
        raise ValidationError(EMPTY, params={"name": name}, code="empty")
    try:
        kept = _CHECKS[suffix](content, suffix)
    except ContentMismatch as error:
        raise ValidationError(NOT_WHAT_IT_SAYS, params={"name": name}, code="content") from error
    return ContentFile(kept, name=name)
