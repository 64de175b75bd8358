"""The smallest real recordings, with as much about their makers as fits into them."""

import struct
from collections.abc import Iterable
from itertools import starmap

from mutagen.ogg import OggPage

NAMED = b"Real Name"
# MPEG 2.5, layer III, 8 kbit/s, 8 kHz, mono: 72 milliseconds in 72 bytes.
MP3_FRAME = b"\xff\xe3\x18\xc0" + bytes(68)


def mp3(frames: int = 30, *, tagged: bool = True) -> bytes:
    """With a tag before and one behind the sound."""
    if not tagged:
        return MP3_FRAME * frames
    text = b"\x03" + NAMED
    picture = b"\x00image/png\x00\x03\x00" + NAMED * 20
    tag = b"".join(
        name + struct.pack(">I", len(each)) + b"\0\0" + each
        for name, each in ((b"TPE1", text), (b"APIC", picture))
    )
    size = bytes((len(tag) >> shift) & 0x7F for shift in (21, 14, 7, 0))
    last = b"TAG" + NAMED.ljust(125, b"\0")
    return b"ID3\x03\0\0" + size + tag + MP3_FRAME * frames + last


def _page(number: int, packets: Iterable[bytes], position: int = 0, *, serial: int = 7) -> bytes:
    page = OggPage()
    page.packets, page.position = list(packets), position
    page.serial, page.sequence, page.first = serial, number, number == 0
    written: bytes = page.write()
    return written


def opus(seconds: float = 2, *, padded: bool = False) -> bytes:
    """With comments, what may be kept behind them, and pages of another stream."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    comments = [b"ARTIST=" + NAMED, b"LOCATION=" + NAMED]
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<I", len(comments))
    tags += b"".join(struct.pack("<I", len(each)) + each for each in comments)
    if padded:
        tags += b"\x01" + NAMED
    other = _page(0, [b"text" + NAMED], serial=9)
    sound = _page(2, [b"\xf8\xff\xfe"] * 3, int(seconds * 48000))
    return _page(0, [head]) + other + _page(1, [tags]) + sound


def vorbis(seconds: float = 2) -> bytes:
    """Its three headers, and a page."""
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 8000, 0, 8000, 0, 0xB8, 1)
    comment = b"ARTIST=" + NAMED
    tags = b"\x03vorbis" + struct.pack("<I", 4) + b"test" + struct.pack("<II", 1, len(comment))
    tags += comment + b"\x01"
    setup = b"\x05vorbis" + bytes(8)
    sound = _page(2, [bytes(12)], int(seconds * 8000))
    return _page(0, [head]) + _page(1, [tags, setup]) + sound


def _atom(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, name) + content


def _track(place: int, handler: bytes, seconds: int) -> bytes:
    """One track of AAC whose sound stands at ``place`` in the file."""
    specific = b"\x05\x02\x15\x88"
    decoder = b"\x04" + bytes([13 + len(specific)]) + b"\x40\x15" + bytes(11) + specific
    stream = b"\x03" + bytes([3 + len(decoder) + 3]) + b"\0\1\0" + decoder + b"\x06\x01\x02"
    entry = bytes(6) + b"\0\1" + bytes(8) + struct.pack(">HHHHI", 1, 16, 0, 0, 8000 << 16)
    coded = _atom(b"mp4a", entry, _atom(b"esds", bytes(4), stream))
    table = [
        _atom(b"stsd", bytes(4), struct.pack(">I", 1), coded),
        *starmap(
            _atom,
            [
                (b"stts", struct.pack(">IIII", 0, 1, 1, 1024)),
                (b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
                (b"stsz", struct.pack(">IIII", 0, 0, 1, 8)),
                (b"stco", struct.pack(">III", 0, 1, place)),
            ],
        ),
    ]
    return _atom(
        b"trak",
        _atom(b"tkhd", bytes(4), b"WHEN" * 2, bytes(72)),
        _atom(
            b"mdia",
            _atom(b"mdhd", bytes(4), b"WHEN" * 2, struct.pack(">III", 8000, seconds * 8000, 0)),
            _atom(b"hdlr", bytes(8), handler, bytes(12), NAMED, b"\0"),
            _atom(b"minf", _atom(b"smhd", bytes(8)), _atom(b"stbl", *table)),
        ),
    )


def m4a(seconds: int = 2, *, handler: bytes = b"soun", tracks: int = 1) -> bytes:
    """As a telephone records it: with a title, a place and the day."""
    place = 0
    while True:  # the place of the sound follows from what stands before it
        title = _atom(b"\xa9nam", _atom(b"data", struct.pack(">II", 1, 0), NAMED))
        named = _atom(b"meta", bytes(4), _atom(b"hdlr", bytes(25)), _atom(b"ilst", title))
        movie = _atom(
            b"moov",
            _atom(b"mvhd", bytes(4), b"WHEN" * 2, struct.pack(">II", 8000, seconds * 8000)),
            *[_track(place, handler, seconds)] * tracks,
            _atom(b"udta", named, _atom(b"\xa9xyz", NAMED)),
            _atom(b"uuid", NAMED * 2),
        )
        before = _atom(b"ftyp", b"M4A ", bytes(4), b"M4A mp42") + movie
        if place == len(before) + 8:
            return before + _atom(b"mdat", b"SOUNDING")
        place = len(before) + 8
