"""Starts a programme in a process of its own; whatever it is given, the site goes on."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.core.contained import limits

# Waiting for a processor is not counted among the seconds of a process.
PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Ending:
    """What a programme wrote before its end. ``status``: ``None`` if it was ended from outside."""

    written: bytes
    status: int | None


def run_contained(
    programme: Path, *arguments: str, content: bytes, seconds: int, megabytes: int
) -> Ending:
    """Run ``programme`` (a file of ours) with ``content`` as its standard input."""
    try:
        process = subprocess.run(  # noqa: S603 (our own programme and arguments)
            [
                *(sys.executable, "-I", limits.__file__, str(seconds), str(megabytes)),
                *(str(programme), *arguments),
            ],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=PATIENCE * seconds,
            env={},
        )
    except subprocess.TimeoutExpired as error:
        return Ending(error.stdout or b"", None)
    return Ending(process.stdout, process.returncode if process.returncode >= 0 else None)
