"""Turns catalogues into the form that gettext reads."""

from pathlib import Path

from portal.i18n.catalogues.files import read_catalogue, replace_file


def get_compiled_path(path: Path) -> Path:
    """Where the compiled form of a catalogue lies: beside it."""
    return path.with_suffix(".mo")


def is_compiled(path: Path) -> bool:
    """Whether the compiled form is there and not older than the catalogue."""
    compiled = get_compiled_path(path)
    return compiled.is_file() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns


def compile_catalogue(path: Path) -> bool:
    """Compile a catalogue; ``False`` if that was done before.

    What is not translated, or marked fuzzy, is left out: readers get English
    rather than a guess. Raises ``CatalogueError`` if it cannot be read.
    """
    if is_compiled(path):
        return False
    replace_file(get_compiled_path(path), read_catalogue(path).to_binary())
    get_compiled_path(path).touch()
    return True
