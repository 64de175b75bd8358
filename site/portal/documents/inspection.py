"""What a file says of itself, looked up by a process of its own."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from portal.core.contained.processes import run_contained
from portal.documents import inspection_process

logger = structlog.get_logger("portal.documents")
MAX_BYTES = 40 * 2**20
MAX_COVER_BYTES = 200 * 2**10
# More than any book has; a file that says more says nothing.
MAX_PAGES = 100_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen; ``None`` and empty: not known. ``cover``: a WebP of the first page."""

    pages: int | None = None
    language: str = ""
    is_tagged: bool | None = None
    has_text: bool | None = None
    cover: bytes = b""


def look_at(content: bytes, kind: str) -> Sight:
    """Look at a file; ``kind``: the end of its name, in small letters. Of PDFs only."""
    if kind != "pdf" or len(content) > MAX_BYTES:
        return Sight()
    ending = run_contained(
        Path(inspection_process.__file__),
        content=content,
        seconds=inspection_process.MAX_SECONDS,
        megabytes=inspection_process.MAX_MEGABYTES,
    )
    if ending.status != 0:
        logger.warning("a PDF was not looked at to its end", status=ending.status)
    said, _newline, cover = ending.written.partition(b"\n")
    return _read(said, cover if ending.status == 0 else b"")


def _read(said: bytes, cover: bytes) -> Sight:
    """What the process said, as far as it can be so."""
    try:
        found = json.loads(said)
        pages, language = int(found["pages"]), str(found["language"])
        tagged, text = _as_flag(found["is_tagged"]), _as_flag(found["has_text"])
    except (ValueError, LookupError, TypeError):
        return Sight()
    is_cover = cover[:4] == b"RIFF" and cover[8:12] == b"WEBP" and len(cover) <= MAX_COVER_BYTES
    return Sight(
        pages if 0 < pages <= MAX_PAGES else None,
        language if _LANGUAGE.fullmatch(language) else "",
        tagged,
        text,
        cover if is_cover else b"",
    )


def _as_flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None
