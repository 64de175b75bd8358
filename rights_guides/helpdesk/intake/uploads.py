"""Photos and files of a worker: read in memory, cleaned, made small, and sealed.

Nothing is written to the disk before it is sealed. A picture is written anew, without the place
and the phone it was taken with, at most 1600 pixels wide or high.
"""

import datetime as dt
import io
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image

from portal.core.image_form import TOO_MANY_PIXELS
from portal.core.text.cleaning import clean_line
from portal.core.uploads.documents import clean_document
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.pictures import TooManyPixels, UnreadablePicture, rewrite_picture
from portal.core.uploads.refusal import ContentMismatch
from portal.i18n.formats import format_file_size, format_local_number
from rights_guides.helpdesk.models import Case, CaseFile, Message
from rights_guides.helpdesk.models.conversation import FOLDER, get_storage

MAX_BYTES = 10 * 1024 * 1024
MAX_FILES = 10
# Beyond that a phone's JPEG is read at half its size.
MAX_PIXELS = 12_500_000
MAX_SIDE = 1600
_QUALITY = 82
_MAX_NAME = 80
_LOST_AFTER = dt.timedelta(hours=1)

_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_MEDIA_TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
ACCEPTED = ",".join(_MEDIA_TYPES)


class MemoryOnlyHandler(FileUploadHandler):
    """Keeps an upload in memory, and of one that is too large only its size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.kept, self.size = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it."""
        self.size += len(raw_data)
        if self.size <= MAX_BYTES:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """All of it is here."""
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, self.size, self.charset
        )


def read_in_memory(request: HttpRequest) -> None:
    """Have the files of this request in memory only; before anything of it is read."""
    request.upload_handlers = [MemoryOnlyHandler(request)]


def clean_upload(upload: UploadedFile[Any]) -> tuple[str, str, bytes]:
    """Name, media type and content as they are kept. Raises ``ValidationError``."""
    name = _clean_name(upload.name or "")
    suffix = PurePath(name).suffix
    if suffix not in _MEDIA_TYPES:
        kinds = ", ".join(each.lstrip(".").upper() for each in _MEDIA_TYPES)
        message: Any = _("You cannot attach “%(name)s”. You can attach: %(kinds)s.")
        raise ValidationError(message, params={"name": name, "kinds": kinds}, code="kind")
    if (upload.size or 0) > MAX_BYTES:
        limit = format_file_size(MAX_BYTES)
        message = _("“%(name)s” is too large. The limit is %(limit)s.")
        raise ValidationError(message, params={"name": name, "limit": limit}, code="size")
    content = upload.read()
    if not content:
        message = _("“%(name)s” is empty. Choose another file.")
        raise ValidationError(message, params={"name": name}, code="empty")
    refuse_harmful(content, name)
    try:
        return name, _MEDIA_TYPES[suffix], _clean_content(content, suffix)
    except ContentMismatch as error:
        raise error.validation_error(name) from error


def _clean_name(name: str) -> str:
    path = PurePath(PurePath(clean_line(name).replace("\\", "/")).name)
    suffix = path.suffix
    stem = path.name.removesuffix(suffix)[: _MAX_NAME - len(suffix)].strip(". ") or "file"
    return f"{stem}{suffix.lower()}"


def _clean_content(content: bytes, suffix: str) -> bytes:
    kind = _PICTURES.get(suffix)
    if kind is None:
        return clean_document(content, suffix)
    try:
        return _shrink(rewrite_picture(content, kind, max_pixels=MAX_PIXELS), kind)
    except TooManyPixels as error:
        limit = format_local_number(MAX_PIXELS)
        raise ValidationError(TOO_MANY_PIXELS, params={"limit": limit}, code="pixels") from error
    except (UnreadablePicture, OSError) as error:
        raise ContentMismatch from error


def _shrink(content: bytes, kind: str) -> bytes:
    with Image.open(io.BytesIO(content), formats=[kind]) as picture:
        if max(picture.size) <= MAX_SIDE:
            return content
        picture.thumbnail((MAX_SIDE, MAX_SIDE))
        written = io.BytesIO()
        picture.save(written, kind, quality=_QUALITY)
    return written.getvalue()


def keep_file(case: Case, cleaned: tuple[str, str, bytes], message: Message | None = None) -> None:
    """Seal a file and keep it; ``delete_lost_files`` looks after one that was not saved."""
    name, media_type, content = cleaned
    file = CaseFile(case=case, from_worker=True, media_type=media_type, message=message)
    file.name = name
    file.seal_content(content)
    file.save()


@transaction.atomic
def remove_file(case: Case, file_id: str) -> None:
    """Take a file away again, if it is one of the case."""
    for file in case.files.filter(from_worker=True):
        if file.pk.hex == file_id:
            file.delete()


def delete_lost_files() -> int:
    """Delete sealed files that have no row for an hour; how many.

    A process was stopped between the two, or the transaction failed to commit.
    """
    storage = get_storage()
    try:
        names = storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0
    known = {pk.hex for pk in CaseFile.objects.values_list("pk", flat=True)}
    until = timezone.now() - _LOST_AFTER
    lost = [
        path
        for name in names
        if name not in known and storage.get_modified_time(path := f"{FOLDER}/{name}") < until
    ]
    for path in lost:
        storage.delete(path)
    return len(lost)
