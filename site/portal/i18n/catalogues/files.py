"""Where the catalogues lie, and how they are read, written and compiled."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

from portal.i18n import registry
from portal.i18n.catalogues.messages import CatalogueError
from portal.i18n.catalogues.plural_rules import get_plurals

_MAX_EXAMPLES = 8


def get_languages_by_code(codes: list[str]) -> list[registry.Language]:
    """The languages by these codes; all if none are given.

    Raises ``CatalogueError`` for a code that has no catalogue.
    """
    for code in codes:
        if code not in registry.BY_CODE:
            known = ", ".join(registry.BY_CODE)
            raise CatalogueError(f"“{code}” has no catalogue; these have: {known}")
    return [registry.BY_CODE[code] for code in codes] or list(registry.REGISTRY)


def get_catalogue_path(code: str) -> Path:
    """The catalogue of a language."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"


def format_path(path: Path) -> str:
    """A path as people know it: from the root of the project, if it lies there."""
    root = Path(settings.ROOT_DIR)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _refuse_open_quotes(path: Path) -> None:
    """polib takes the last character of a line for its closing quote, whatever it is."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(('"', "msg")) and not line.rstrip().endswith('"'):
            raise ValueError(f"line {number} does not end with a quote")


def _refuse_duplicates(catalogue: polib.POFile) -> None:
    """As polib's own check, which compares every entry with every other one."""
    known = set()
    for entry in catalogue:
        key = entry.msgctxt, entry.msgid
        if key in known:
            raise ValueError(f"“{entry.msgid}” is there twice")
        known.add(key)


def read_catalogue(path: Path) -> polib.POFile:
    """Raises ``CatalogueError`` when it is not there or cannot be read."""
    if not path.is_file():
        raise CatalogueError(f"{format_path(path)}: is not there; run manage.py make_catalogues")
    try:
        _refuse_open_quotes(path)
        # Translators' tools wrap lines; ours does not.
        catalogue = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
        _refuse_duplicates(catalogue)
        return catalogue
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{format_path(path)}: cannot be read: {error}") from error


def _build_header_comment(language: registry.Language) -> str:
    """Tells translators which numbers each plural form is for."""
    plurals = get_plurals(language.code)
    lines = [f"{language.english_name} ({language.own_name})"]
    for form in range(plurals.count):
        numbers = plurals.get_numbers(form)
        examples = ", ".join(str(number) for number in numbers[:_MAX_EXAMPLES])
        more = "…" if len(numbers) > _MAX_EXAMPLES else ""
        lines.append(f"msgstr[{form}] is for {examples}{more}")
    return "\n".join(lines)


def create_catalogue(language: registry.Language) -> polib.POFile:
    """A catalogue with its header and nothing else."""
    # A line for each message: translators' changes are easy to compare.
    catalogue = polib.POFile(wrapwidth=0, encoding="utf-8")
    catalogue.header = _build_header_comment(language)
    catalogue.metadata = {
        "Project-Id-Version": settings.SITE_NAME,
        "Language": to_locale(language.code),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_plurals(language.code).header,
    }
    return catalogue


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; ``False`` if it had this content already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return True


def write_catalogue(path: Path, catalogue: polib.POFile) -> bool:
    """Write a catalogue; ``False`` if nothing changed."""
    return replace_file(path, (str(catalogue).rstrip("\n") + "\n").encode())


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
