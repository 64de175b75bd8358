"""Copies of the project's tree to build from and to change."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.settings.processes import ROOT
from tests.template_database import SQLiteStore, hash_site

# What `git clone` would not bring, and what is of no use in a copy.
_LEFT_OUT = shutil.ignore_patterns(
    ".*", "var", "build", "node_modules", "__pycache__", "*.egg-info", "*.mo", "tests"
)


def copy_tree(target: Path) -> Path:
    """Copy the project without its tests and without what was made of it."""
    shutil.copytree(ROOT, target, ignore=_LEFT_OUT)
    return target


def copy_database(path: Path) -> None:
    """The template of the test database, with the skeleton of the site, in a file.

    Not the test database itself: copying waits for ever while a test's transaction holds it.
    """
    path.parent.mkdir(parents=True)
    shutil.copyfile(SQLiteStore().path(f"site-{hash_site()}"), path)


def run_script(
    python: Path | str, script: str, folder: Path, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """Run a Python script in ``folder`` with a small environment, its data in ``folder/data``.

    ``changes`` to the environment: ``None`` leaves a variable out.
    """
    environment: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "DATA_DIR": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "portal.settings.local",
    } | changes
    return subprocess.run(
        [str(python), "-c", script],
        cwd=folder,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def run_with_tests_python(
    script: str, folder: Path, **changes: str | None
) -> subprocess.CompletedProcess[str]:
    """The same with the Python of these tests, and the packages of the tree in ``folder``."""
    path = os.pathsep.join((str(folder), str(folder / "site")))
    return run_script(sys.executable, script, folder, PYTHONPATH=path, **changes)
