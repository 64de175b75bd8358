"""What tests make once and keep between runs, in ``var/tests``.

Everything kept is named after a hash of what it was made from, is made under
another name and renamed when it is complete: what is stale or half written is
never used. Deleting the folder costs time and nothing else.
"""

import contextlib
import fcntl
import hashlib
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "tests"
PACKAGES = ("site", "rights_guides", "news", "campaigns", "forum")
_VERSIONS_KEPT = 2  # going back and forth between two branches makes nothing again


def hash_files(paths: Iterable[Path], *more: str) -> str:
    """A short hash of the files' names and contents, and of ``more``."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for text in more:
        digest.update(f"{text}\0".encode())
    return digest.hexdigest()[:16]


def hash_environment() -> str:
    """A hash of the Python that runs this and of the versions of all libraries."""
    libraries = {
        found.name for folder in sys.path for found in Path(folder).glob("*.dist-info") if folder
    }
    return hash_files([], sys.version, *sorted(libraries))


def find_sources(suffixes: Iterable[str], *folders: str) -> list[Path]:
    """The files with these suffixes below folders of the project."""
    wanted = set(suffixes)
    return [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in wanted and "__pycache__" not in path.parts
    ]


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """Hold the lock ``name``: one process works, the others wait and find the work done."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def remove_old(pattern: str) -> None:
    """Delete all but the newest of what matches ``pattern`` in the folder."""
    newest_first = sorted(FOLDER.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[_VERSIONS_KEPT:]:
        remove(path)
