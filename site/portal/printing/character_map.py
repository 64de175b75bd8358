"""Which letters a font has: the table ``cmap`` of a TrueType file.

Source: OpenType specification, "cmap — Character to Glyph Index Mapping Table".
"""

import struct
from collections.abc import Iterator
from pathlib import Path

_UNICODE_PLATFORMS = {(0, 3), (0, 4), (3, 1), (3, 10)}


def read_letters(path: Path) -> frozenset[int]:
    """The code points that the font draws."""
    data = path.read_bytes()
    start = _find_table(data)
    letters: set[int] = set()
    (number,) = struct.unpack_from(">H", data, start + 2)
    for place in range(number):
        platform, encoding, offset = struct.unpack_from(">HHI", data, start + 4 + 8 * place)
        if (platform, encoding) in _UNICODE_PLATFORMS:
            letters.update(_read_subtable(data, start + offset))
    return frozenset(letters)


def _find_table(data: bytes) -> int:
    (number,) = struct.unpack_from(">H", data, 4)
    for place in range(number):
        tag, _checksum, offset, _length = struct.unpack_from(">4sIII", data, 12 + 16 * place)
        if tag == b"cmap":
            return int(offset)
    raise ValueError("The font has no table of characters.")


def _read_subtable(data: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, start)
    if form == 4:
        yield from _read_segments(data, start)
    elif form == 12:
        (groups,) = struct.unpack_from(">I", data, start + 12)
        for place in range(groups):
            first, last, _glyph = struct.unpack_from(">III", data, start + 16 + 12 * place)
            yield from range(first, last + 1)


def _read_segments(data: bytes, start: int) -> Iterator[int]:
    """Format 4: spans of letters. The last one says that there are no more."""
    (doubled,) = struct.unpack_from(">H", data, start + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", data, start + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", data, start + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        if first != 0xFFFF:
            yield from range(first, last + 1)
