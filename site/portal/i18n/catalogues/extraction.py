"""Finds the strings to translate in Python files and templates."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tokenize import TokenError

from babel.messages.extract import extract
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

from portal.i18n.catalogues.libraries import find_library_templates
from portal.i18n.catalogues.messages import CatalogueError, Message, merge_duplicates

_PLURAL = (1, 2)
_CONTEXT = ((1, "c"), 2)
_CONTEXT_AND_PLURAL = ((1, "c"), 2, 3)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_AND_PLURAL,
    "npgettext_lazy": _CONTEXT_AND_PLURAL,
}
COMMENT_TAG = "Translators:"

# Django finds the string of such a tag while rendering, but not while extracting.
_ESCAPED_QUOTE = re.compile(r"""^(?:blocktrans|trans)\w*\s.*\\["']|_\([^)]*\\["']""", re.DOTALL)


def extract_python_messages(source: str, where: str) -> Iterator[Message]:
    """The strings of a Python source. ``where``: what to call it in the catalogues."""
    extracted = extract("python", BytesIO(source.encode()), KEYWORDS, (COMMENT_TAG,))
    try:
        for _line, text, comments, context in extracted:
            singular, plural = text if isinstance(text, tuple) else (text, None)
            notes = [comment.removeprefix(COMMENT_TAG).strip() for comment in comments]
            yield Message(singular, plural, context, [where], notes)
    except (SyntaxError, TokenError) as error:
        raise CatalogueError(f"{where}: cannot be read: {error}") from error


def _refuse_escaped_quotes(source: str, where: str) -> None:
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR) and _ESCAPED_QUOTE.search(
            token.contents
        ):
            raise CatalogueError(
                f"{where}:{token.lineno}: an escaped quote in a string to translate; "
                "use the other kind of quote, or “ and ”"
            )


def extract_template_messages(source: str, where: str) -> Iterator[Message]:
    """The strings of a template: its tags, and ``_("…")`` in tags and variables."""
    _refuse_escaped_quotes(source, where)
    try:
        as_python = templatize(source, origin=where)
    except SyntaxError as error:
        raise CatalogueError(f"{where}: {error}") from error
    # Indentation means nothing in a template, but would to Python's tokenizer.
    lines = [line.strip() for line in as_python.splitlines()]
    yield from extract_python_messages("\n".join(lines) + "\n", where)


def extract_file_messages(path: Path, where: str) -> Iterator[Message]:
    """The strings of one file."""
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{where}: is not UTF-8: {error}") from error
    find = extract_template_messages if is_template(path) else extract_python_messages
    yield from find(source, where)


def extract_project_messages(root: Path) -> list[Message]:
    """Every string of the project under ``root``, and of the library templates it shows."""
    paths = list(find_source_files(root))
    named = [(path, path.relative_to(root).as_posix()) for path in paths]
    named += find_library_templates(paths)
    return merge_duplicates(
        message for path, where in named for message in extract_file_messages(path, where)
    )


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
