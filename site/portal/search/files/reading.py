"""The text of a file, read by a process of its own: a poisoned file costs a note in the log."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import structlog

from portal.search.files import reading_process

logger = structlog.get_logger("portal.search")
MAX_BYTES = 40 * 2**20
KINDS = ("pdf", "docx", "odt", "xlsx", "csv", "txt")
# Waiting for a processor is not counted among the seconds of the process.
_PATIENCE = 2 * reading_process.MAX_SECONDS
_STATES = {
    reading_process.WHOLE: "whole",
    reading_process.PART: "part",
    reading_process.PROTECTED: "protected",
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
    text = " ".join(written.decode("utf-8", "ignore").replace("\0", " ").split())
    if state == "unreadable":
        logger.warning("a file was not read to its end", kind=kind, characters=len(text))
    # What came before the end is found; a file that was cut off is no less true for that.
    return ReadText(text, "part" if text and state == "unreadable" else state)


def _run(content: bytes, kind: str) -> tuple[bytes, str]:
    try:
        process = subprocess.run(  # noqa: S603 (our own programme; the kind is one of ours)
            [sys.executable, "-I", str(Path(reading_process.__file__)), kind],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=_PATIENCE,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        return error.stdout or b"", "unreadable"
    return process.stdout, _STATES.get(process.returncode, "unreadable")
