"""The demo's database and files, made once and kept until anything they come from changes.

Browser tests and measurements copy the folder and write into their copy.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import kept_files, template_database
from tests.kept_files import ROOT

_SUFFIXES = {".py", ".yaml", ".json", ".csv", ".po", ".txt", ".webp", ".svg", ".png", ".pdf"}
SETTINGS = "portal.settings.local"


def hash_demo() -> str:
    """Changes with everything the demo is made of."""
    return kept_files.hash_files(
        kept_files.find_sources(_SUFFIXES, *kept_files.PACKAGES, "locale"),
        kept_files.hash_environment(),
    )


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


def _load() -> Path:
    """The folder with the demo as loaded."""
    folder = kept_files.FOLDER / f"demo-{hash_demo()}"
    if folder.exists():
        return folder
    unfinished = folder.with_name(f"unfinished-{folder.name}")
    kept_files.remove(unfinished)
    unfinished.mkdir()
    # All migrations have run in the template of the tests: a minute less, where it is there.
    schema = kept_files.FOLDER / f"schema-{template_database.hash_schema()}.sqlite3"
    if schema.exists():
        shutil.copy(schema, unfinished / "portal.sqlite3")
    _manage(unfinished, "migrate", "--verbosity", "0")
    _manage(unfinished, "compile_catalogues")
    _manage(unfinished, "load_demo", "--verbosity", "0")
    unfinished.rename(folder)
    kept_files.remove_old("demo-*")
    return folder


def keep() -> None:
    """Make the demo, if it is not there."""
    with kept_files.locked("demo"):
        _load()


def copy_to(folder: Path) -> Path:
    """A copy of the demo that may be written into."""
    with kept_files.locked("demo"):
        shutil.copytree(_load(), folder, dirs_exist_ok=True)
    return folder
