"""The text of a file, read by a process of its own: a poisoned file costs a note in the log."""

from dataclasses import dataclass
from pathlib import Path

import structlog

from portal.core.contained.processes import run_contained
from portal.core.text.cleaning import clean_line
from portal.search.files import extraction_process

logger = structlog.get_logger("portal.search")
MAX_BYTES = 40 * 2**20
KINDS = ("pdf", "docx", "odt", "xlsx", "csv", "txt")
_STATES: dict[int | None, str] = {
    extraction_process.WHOLE: "whole",
    extraction_process.PART: "part",
    extraction_process.PROTECTED: "protected",
}


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read. ``state``: ``whole``, ``part``, ``protected`` (a password), ``unreadable``."""

    text: str
    state: str


def read_text(content: bytes, kind: str) -> ReadText:
    """The text of a file; ``kind``: the end of its name, in small letters."""
    if kind not in KINDS or len(content) > MAX_BYTES:
        return ReadText("", "unreadable")
    written, state = _run(content, kind)
    text = clean_line(written.decode("utf-8", "ignore").replace("\0", " "))
    if state == "unreadable":
        logger.warning("a file was not read to its end", kind=kind, characters=len(text))
    # What came before the end is found; a file that was cut off is no less true for that.
    return ReadText(text, "part" if text and state == "unreadable" else state)


def _run(content: bytes, kind: str) -> tuple[bytes, str]:
    ending = run_contained(
        Path(extraction_process.__file__),
        kind,
        content=content,
        seconds=extraction_process.MAX_SECONDS,
        megabytes=extraction_process.MAX_MEGABYTES,
    )
    return ending.written, _STATES.get(ending.status, "unreadable")
