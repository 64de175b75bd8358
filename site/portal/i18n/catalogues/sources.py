"""The files of the project that have strings in them."""

import os
from collections.abc import Iterator
from pathlib import Path

TEMPLATE_SUFFIXES = {".html", ".txt", ".xml", ".svg"}

# Nobody sees strings of these folders (tests), or they repeat the models' (migrations).
_WITHOUT_STRINGS = {"__pycache__", "build", "dist", "locale", "migrations", "node_modules", "tests"}
# Folders at the root that hold what the site writes.
_WRITTEN = {"var", "media"}


def _has_strings(name: str, is_top: bool) -> bool:
    return not (
        name.startswith(".")
        or name.endswith(".egg-info")
        or name in _WITHOUT_STRINGS
        or (is_top and name in _WRITTEN)
    )


def find_source_files(root: Path) -> Iterator[Path]:
    """Every Python file and template under ``root``, in a stable order."""
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = sorted(name for name in names if _has_strings(name, here == root))
        is_template_folder = "templates" in here.relative_to(root).parts
        for name in sorted(files):
            path = here / name
            if path.suffix == ".py" or (is_template_folder and path.suffix in TEMPLATE_SUFFIXES):
                yield path


def is_template(path: Path) -> bool:
    """Whether ``path`` is a template, not Python."""
    return path.suffix != ".py"
