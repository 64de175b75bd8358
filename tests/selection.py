"""Which tests belong to a room, and which to a change.

A change is what is not committed, and what was committed since the branch left
``main``.
"""

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests import database_tests, kept_files

SERVED = frozenset({"clients", "e2e"})  # folders of tests that need the served demo
_APART = SERVED | {"cluster"}  # `make cluster` runs those
QUICK_SECONDS = 90  # of tests, in one process; two share them
_SECONDS_UNKNOWN = 4.0  # of a test module that has never run here
_PACKAGES = {*kept_files.PACKAGES, "portal"}
_DURATIONS = "durations.json"
# Folders of the product whose tests are found under another name.
_ELSEWHERE = {
    "locale": ("no_copy_in_tests", "i18n", "languages"),
    "site/portal/static": ("core",),
    "site/portal/templates": ("core",),
    "site/portal/settings": ("settings",),
    "requirements": ("settings",),
    "pyproject.toml": ("settings",),
}


class UnknownRoom(LookupError):
    """There are no tests for a room."""


def tests_folder() -> Path:
    """The folder of all tests."""
    return kept_files.ROOT / "tests"


def find_room_tests(room: str) -> list[Path]:
    """The tests of a room: its folder below ``tests``, or the modules named after it.

    ``forum/themes`` is ``tests/forum/themes``, or ``tests/forum/test_themes*.py``.
    """
    parts = [part for part in Path(room).parts if part not in {"tests", "site", "portal"}]
    folder = tests_folder().joinpath(*parts)
    if parts and folder.is_dir():
        return [folder]
    if parts and folder.with_suffix(".py").is_file():
        return [folder.with_suffix(".py")]
    modules = sorted(folder.parent.glob(f"test_{folder.name}*.py")) if parts else []
    if not modules:
        raise UnknownRoom(f"There are no tests for {room!r} below {tests_folder()}.")
    return modules


def find_changed_files() -> list[Path]:
    """What differs from where this branch left ``main``, untracked files included."""
    base = _git("merge-base", "HEAD", "origin/main") or _git("merge-base", "HEAD", "main")
    names = {
        *_git("diff", "--name-only", *base, "--"),
        *_git("ls-files", "--others", "--exclude-standard"),
    }
    return sorted(kept_files.ROOT / name for name in names)


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(
        ["git", *arguments], cwd=kept_files.ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines() if done.returncode == 0 else []


def all_tests() -> list[Path]:
    """Every test module that needs neither the served demo nor a cluster."""
    return sorted(path for path in tests_folder().rglob("test_*.py") if not _is_apart(path))


def _is_apart(path: Path) -> bool:
    return not _APART.isdisjoint(path.parts)


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def rank_tests(changed: Iterable[Path]) -> Iterator[Path]:
    """Test modules that a change may break, the nearest first, each once.

    First changed tests themselves, then those that import what changed, then
    those of its room, then those that import what imports it.
    """
    files = [path for path in changed if path.exists()]
    seen: set[Path] = set()
    for group in (
        [path for path in files if path.name.startswith("test_")],
        _importers_among(all_tests(), set(files)),
        [test for path in changed for test in _tests_near(path)],
        _importers_among(all_tests(), _importers_in_packages(set(files))),
    ):
        for path in group:
            if path not in seen and not _is_apart(path):
                seen.add(path)
                yield path


def _importers_among(tests: Iterable[Path], modules: set[Path]) -> list[Path]:
    if not modules:
        return []
    return [test for test in tests if database_tests.imported_modules(_source(test)) & modules]


def _importers_in_packages(modules: set[Path]) -> set[Path]:
    code = kept_files.find_sources({".py"}, *kept_files.PACKAGES)
    ours = {path for path in modules if path.suffix == ".py"}
    if not ours:
        return set()
    return {
        path
        for path in code
        if "migrations" not in path.parts and database_tests.imported_modules(_source(path)) & ours
    }


def _tests_near(path: Path) -> list[Path]:
    """The tests of the innermost room around a file that has any."""
    name = path.relative_to(kept_files.ROOT)
    for start, rooms in _ELSEWHERE.items():
        if name.is_relative_to(start):
            return [test for room in rooms for test in _modules_of(room)]
    if name.parts[0] == "tests":
        return sorted(path.parent.rglob("test_*.py")) if path.parent != tests_folder() else []
    if name.parts[0] not in _PACKAGES:
        return []
    for room in (name.with_suffix(""), *name.parents):
        try:
            return _modules_of(str(room))
        except UnknownRoom:
            continue
    return []


def _modules_of(room: str) -> list[Path]:
    found = find_room_tests(room)
    return [
        test for path in found for test in (path.rglob("test_*.py") if path.is_dir() else [path])
    ]


def choose_quick_tests(changed: Iterable[Path], seconds: float = QUICK_SECONDS) -> list[Path]:
    """The nearest tests of a change that run within ``seconds``; at least one module."""
    durations = read_durations()
    chosen: list[Path] = []
    for path in rank_tests(changed):
        seconds -= durations.get(_name(path), _SECONDS_UNKNOWN)
        if seconds < 0 and chosen:
            break
        chosen.append(path)
    return chosen


def _name(path: Path) -> str:
    return str(path.relative_to(kept_files.ROOT))


def read_durations() -> dict[str, float]:
    """Seconds that each test module took when it last ran as a whole or in part."""
    path = kept_files.FOLDER / _DURATIONS
    try:
        found: dict[str, float] = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found


def keep_durations(seconds: dict[str, float]) -> None:
    """Remember what test modules took; a module that ran in part keeps the longer time."""
    with kept_files.locked("durations"):
        known = read_durations()
        merged: dict[str, float] = defaultdict(float, known)
        for name, spent in seconds.items():
            merged[name] = round(max(spent, 0.7 * merged[name]), 2)
        path = kept_files.FOLDER / _DURATIONS
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(merged, indent=1, sort_keys=True))
        unfinished.replace(path)
