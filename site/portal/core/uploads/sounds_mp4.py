"""M4A: one track of AAC, and nothing that says who recorded it, where and when.

What has to go is emptied in its place, so that the sound stays where the file says it is.
"""

import io
from collections.abc import Iterable
from typing import Any

from mutagen.mp4 import MP4
from mutagen.mp4._atom import Atom, Atoms

from portal.core.uploads.refusal import ContentMismatch

# What is needed to play: in the file, in its description, in a track.
_IN_FILE = frozenset({b"ftyp", b"moov", b"mdat"})
_IN_MOVIE = frozenset({b"mvhd", b"trak"})
_IN_TRACK = frozenset({b"tkhd", b"edts", b"mdia"})
_IN_MEDIA = frozenset({b"mdhd", b"hdlr", b"minf"})
# They begin with when the recording was made and changed.
_DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})


def clean_mp4(content: bytes) -> tuple[bytes, float]:
    """The file as it may be kept, and its seconds; raises ``MALFORMED`` or ``ContentMismatch``."""
    file = io.BytesIO(content)
    sound: Any = MP4(file)
    if not sound.info.codec.startswith("mp4a"):
        raise ContentMismatch
    file.seek(0)
    if sound.tags is not None:
        sound.delete(file)
    cleaned = bytearray(file.getvalue())
    _empty_atoms(cleaned)
    return bytes(cleaned), float(sound.info.length)


def _empty_atoms(content: bytearray) -> None:
    atoms: list[Atom] = Atoms(io.BytesIO(content)).atoms
    _keep_only(content, atoms, _IN_FILE)
    [movie] = [atom for atom in atoms if atom.name == b"moov"]
    _keep_only(content, movie.children, _IN_MOVIE)
    [track] = [atom for atom in movie.children if atom.name == b"trak"]
    _keep_only(content, track.children, _IN_TRACK)
    media = track[(b"mdia",)]
    _keep_only(content, media.children, _IN_MEDIA)
    for atom in (*movie.children, *track.children, *media.children):
        if atom.name in _DATED:
            _forget_dates(content, atom)
        elif atom.name == b"hdlr":
            start = atom._dataoffset
            if content[start + 8 : start + 12] != b"soun":
                raise ContentMismatch
            _empty(content, start + 24, atom)  # its name


def _keep_only(content: bytearray, atoms: Iterable[Atom], kept: frozenset[bytes]) -> None:
    for atom in atoms:
        if atom.name not in kept:
            content[atom.offset + 4 : atom.offset + 8] = b"free"
            _empty(content, atom._dataoffset, atom)


def _forget_dates(content: bytearray, atom: Atom) -> None:
    start = atom._dataoffset + 4
    length = 16 if content[atom._dataoffset] == 1 else 8
    content[start : start + length] = bytes(length)


def _empty(content: bytearray, start: int, atom: Atom) -> None:
    end = atom.offset + atom.length
    if not atom._dataoffset <= start <= end <= len(content):
        raise ContentMismatch
    content[start:end] = bytes(end - start)
