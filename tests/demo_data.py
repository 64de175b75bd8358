"""The demo's database and files, made once and kept until anything they come from changes.

Browser tests and measurements copy the folder and write into their copy.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "var" / "tests"
_ROOMS = ("site", "rights_guides", "news", "campaigns", "forum", "locale", "requirements")
_SOURCES = {".py", ".yaml", ".po", ".txt"}
_DONE = "complete"
SETTINGS = "portal.settings.local"


def fingerprint() -> str:
    """Changes with everything the demo is made of."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in _SOURCES and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a process needs to run the demo in ``folder``."""
    passed = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return passed | {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS} | more


def _manage(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stderr[-3000:]}")


@contextlib.contextmanager
def _locked() -> Iterator[None]:
    """One process at a time; the others find the work done."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _load() -> Path:
    """The folder with the demo as loaded."""
    folder = KEPT / f"demo-{fingerprint()}"
    if (folder / _DONE).exists():
        return folder
    for old in KEPT.glob("demo-*"):
        shutil.rmtree(old)
    folder.mkdir()
    _manage(folder, "migrate", "--verbosity", "0")
    _manage(folder, "compile_catalogues")
    _manage(folder, "load_demo", "--verbosity", "0")
    (folder / _DONE).touch()
    return folder


def copy_to(folder: Path) -> Path:
    """A copy of the demo that may be written into."""
    with _locked():
        shutil.copytree(_load(), folder, dirs_exist_ok=True)
    return folder
