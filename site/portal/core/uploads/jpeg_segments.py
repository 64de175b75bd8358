"""Takes out of a JPEG what it says about its making, without touching its picture."""

_START, _SCAN = b"\xff\xd8", 0xDA
# JFIF, colour profile and Adobe's note on colours: a reader may need them.
_NEEDED = frozenset({0xE0, 0xE2, 0xEE})


def strip_jpeg(content: bytes) -> bytes:
    """The JPEG without the segments that are not needed to show it."""
    if not content.startswith(_START):
        return content
    kept, position = [_START], 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == _SCAN:
            break
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4])
        said = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not said or marker in _NEEDED:
            kept.append(content[position:end])
        position = end
    return b"".join([*kept, content[position:]])
