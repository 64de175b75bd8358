"""Recorded sound: what it says it is, without tags, pictures and places.

``clean_sound`` answers with the recording as it may be kept, and how long it is. MP3 and Ogg are
put together anew, of what sounds and nothing else; M4A (``sounds_mp4``) is emptied in its place.
"""

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from mutagen import MutagenError, apev2
from mutagen.mp3 import HeaderNotFoundError, MPEGFrame, skip_id3
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from portal.core.uploads.content import replace_content
from portal.core.uploads.malware import refuse_harmful
from portal.core.uploads.refusal import ContentMismatch
from portal.core.uploads.sounds_mp4 import clean_mp4
from portal.i18n.formats import format_duration

MAX_BYTES = 15 * 1024 * 1024
MAX_MINUTES = 15
# Rubbish that could be sound is looked at so many times.
MAX_TRIES = 10_000
TOO_LARGE = _("“%(name)s” is too large. The limit is %(limit)s.")
TOO_LONG = _("“%(name)s” is too long. The limit is %(limit)s.")
MALFORMED = (
    MutagenError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as it may be kept."""

    content: bytes
    seconds: float


def _clean_mp3(content: bytes) -> Sound:
    file = io.BytesIO(content)
    apev2.delete(file)
    file.seek(0)
    skip_id3(file)
    frames = list(_find_frames(file))
    if len(frames) < 2:
        raise ContentMismatch
    sounding = [frame for frame, _content in frames if frame.sketchy]  # not the table of contents
    seconds = sum((1152 if frame.version == 1 else 576) / frame.sample_rate for frame in sounding)
    return Sound(b"".join(content for _frame, content in frames), seconds)


def _find_frames(file: io.BytesIO) -> Iterator[tuple[MPEGFrame, bytes]]:
    """The frames from here on; after what is none, only two in a row are believed."""
    content, start, in_step, tries = file.getvalue(), file.tell(), False, 0
    while 0 <= start < len(content):
        frame, end = _read_frame(file, start)
        if frame and (in_step or end == len(content) or _read_frame(file, end)[0]):
            if end <= len(content):  # else the last was cut off
                yield frame, content[start:end]
            start, in_step = end, True
            continue
        tries += 1
        if tries > MAX_TRIES:
            raise ContentMismatch
        start, in_step = content.find(b"\xff", start + 1), False


def _read_frame(file: io.BytesIO, start: int) -> tuple[MPEGFrame | None, int]:
    file.seek(start)
    try:
        frame = MPEGFrame(file)
    except (HeaderNotFoundError, LookupError):
        return None, start
    return (frame, file.tell()) if frame.layer == 3 else (None, start)


def _clean_ogg(content: bytes) -> Sound:
    kind: Any = OggOpus if b"OpusHead" in content[:64] else OggVorbis
    serial = kind(io.BytesIO(content)).info.serial
    pages = [page for page in _read_pages(content) if page.serial == serial]
    file = io.BytesIO(b"".join(page.write() for page in pages))
    sound = kind(file)
    sound.tags._pad_data = b""
    file.seek(0)
    sound.delete(file)
    return Sound(file.getvalue(), sound.info.length)


def _read_pages(content: bytes) -> Iterator[OggPage]:
    file = io.BytesIO(content)
    while file.tell() < len(content):
        yield OggPage(file)


_CLEANERS: dict[str, tuple[Callable[[bytes], bool], Callable[[bytes], Sound]]] = {
    ".mp3": (lambda head: head[:3] == b"ID3" or head[:1] == b"\xff", _clean_mp3),
    ".m4a": (lambda head: head[4:8] == b"ftyp", lambda content: Sound(*clean_mp4(content))),
    ".ogg": (lambda head: head[:4] == b"OggS", _clean_ogg),
}
# Other names for the same.
_KEPT_AS = {".oga": ".ogg", ".opus": ".ogg"}
SOUND_SUFFIXES = (*_CLEANERS, *_KEPT_AS)
SOUND_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg"}


def get_kept_suffix(name: str) -> str:
    """The end that a recording's file has here."""
    suffix = PurePath(name).suffix.lower()
    return _KEPT_AS.get(suffix, suffix)


def clean_sound(content: bytes, suffix: str) -> Sound:
    """The recording as it may be kept; raises ``ContentMismatch``."""
    recognises, clean = _CLEANERS[_KEPT_AS.get(suffix, suffix)]
    if not recognises(content[:8]):
        raise ContentMismatch
    try:
        sound = clean(content)
    except ContentMismatch:
        raise
    except MALFORMED as error:
        raise ContentMismatch from error
    if not sound.seconds > 0:
        raise ContentMismatch
    return sound


class SoundField(forms.FileField):
    """A field for recordings. What it answers with has ``seconds``, read from the file."""

    default_validators = [FileExtensionValidator([each[1:] for each in SOUND_SUFFIXES])]

    def to_python(self, data: Any) -> Any:
        upload: Any = super().to_python(data)
        if upload is None:
            return None
        name = upload.name or ""
        suffix = PurePath(name).suffix.lower()
        if suffix not in SOUND_SUFFIXES:
            return upload  # the validators refuse it
        if (upload.size or 0) > MAX_BYTES:
            limit = filesizeformat(MAX_BYTES)
            raise ValidationError(TOO_LARGE, params={"name": name, "limit": limit}, code="size")
        content = upload.read()
        refuse_harmful(content, name)
        try:
            sound = clean_sound(content, suffix)
        except ContentMismatch as error:
            raise error.validation_error(name) from error
        if sound.seconds > MAX_MINUTES * 60:
            limit = format_duration(MAX_MINUTES, "minutes")
            raise ValidationError(TOO_LONG, params={"name": name, "limit": limit}, code="length")
        replace_content(upload, sound.content)
        upload.seconds = max(1, round(sound.seconds))
        return upload
