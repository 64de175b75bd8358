"""Validates attachments by their extension and by their content.

Neither the name nor the content type that the browser sends is trusted: an HTML page that
calls itself a picture is refused. Pictures are written anew, which removes the place and
device they were taken with, and anything appended to them.
"""

import io
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
from portal.core.uploads.documents import DOCUMENT_SUFFIXES, clean_document
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.pictures import TooManyPixels, UnreadablePicture, rewrite_picture
from portal.core.uploads.refusal import ContentMismatch

MAX_BYTES = 5 * 1024 * 1024
# What telephones take (4,032 × 3,024). A larger JPEG is read at half its size.
MAX_PIXELS = 12_500_000
MAX_FILES = 4
MAX_NAME_LENGTH = 100

TOO_LARGE = _("“%(name)s” is too large. The limit is %(limit)s.")
EMPTY = _("“%(name)s” is empty. Choose another file.")
NOT_ALLOWED = _("You cannot attach “%(name)s”. You can attach: %(kinds)s.")

_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


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


_CHECKS: dict[str, Callable[[bytes, str], bytes]] = {
    **dict.fromkeys(_PICTURES, _rewrite_picture),
    **dict.fromkeys(DOCUMENT_SUFFIXES, clean_document),
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
    refuse_harmful(content, name)
    try:
        kept = _CHECKS[suffix](content, suffix)
    except ContentMismatch as error:
        raise error.validation_error(name) from error
    return ContentFile(kept, name=name)
