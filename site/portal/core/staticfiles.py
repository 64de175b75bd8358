"""Joins the parts of a stylesheet into the one file that a reader fetches.

The parts of ``portal/site.css`` lie in the folders ``static/portal/site/`` of any app, those of
``forum/site.css`` in ``static/forum/site/`` and so on: each app brings what it needs.

Why not a bundler: the site has no build step, and the tools that join files (django-compressor,
django-pipeline, a Node bundler) bring their own cache, template tags or a second language for
what is a page of code. A finder works the same in the demo, in tests and for ``collectstatic``.

A part is made of ``@layer`` blocks. Readers get the blocks in the order of the layers, but not
the layers: browsers from before 2022, on many old phones, drop every rule in one.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

PARTS = "site"
SHEET = f"/{PARTS}.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ORDER = re.compile(r"^@layer ([\w, -]+);$", re.MULTILINE)
# Prettier, in `make check`, holds the form: a block begins and ends at the margin.
_BLOCK = re.compile(r"^@layer ([\w-]+) \{$(.*?)^\}$", re.MULTILINE | re.DOTALL)
_STRING_OR_SPACE = re.compile(r"""("[^"\n]*")|\s+""")
_STRING_OR_MARK = re.compile(r"""("[^"\n]*")|\s?([{};,])\s?""")


class StylesheetFinder(BaseFinder):
    """Finds ``<name>/site.css``, joined from the files in ``static/<name>/site/`` of all apps."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "stylesheets")

    def find(self, path: str, find_all: bool = False) -> Any:
        """The joined file, as absolute path; empty when ``path`` is no joined stylesheet."""
        parts = find_parts(path.removesuffix(SHEET)) if path.endswith(SHEET) else []
        if not parts:
            return []
        self._write(path, join_layers(parts))
        joined = self.storage.path(path)
        return [joined] if find_all else joined

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Every joined stylesheet."""
        for name in sorted({parts.parent.name for parts in _part_folders("*")}):
            path = f"{name}{SHEET}"
            self._write(path, join_layers(find_parts(name)))
            yield path, self.storage

    def _write(self, path: str, text: str) -> None:
        # Several processes may start at once: each puts a whole file in place.
        target = Path(self.storage.path(path))
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=target.parent, encoding="utf-8", delete=False
        ) as file:
            file.write(text)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(target)


def find_parts(name: str) -> list[Path]:
    """The parts of ``<name>/site.css``: by file name, the site's own before those of the apps."""
    return [part for folder in _part_folders(name) for part in sorted(folder.glob("*.css"))]


def join_layers(parts: Iterable[Path], *, keep_layers: bool = False) -> str:
    """One stylesheet out of ``parts``, its blocks in the order of the layers.

    ``keep_layers`` leaves the blocks in their layers: what is meant, for comparison in tests.
    Raises ``ImproperlyConfigured`` for a part with rules outside of a layer.
    """
    order: list[str] = []
    blocks: list[tuple[str, str]] = []
    for part in parts:
        text = _COMMENT.sub("", part.read_text(encoding="utf-8"))
        if statement := _ORDER.search(text):
            order[:0] = statement[1].split(", ")
        blocks += _BLOCK.findall(text)
        if rest := _BLOCK.sub("", _ORDER.sub("", text)).strip():
            raise ImproperlyConfigured(f"{part}: outside of a layer: {rest[:60]}")
    order += sorted({layer for layer, _ in blocks} - set(order))
    blocks.sort(key=lambda block: order.index(block[0]))
    rules = [f"@layer {layer} {{{body}}}" if keep_layers else body for layer, body in blocks]
    return _minify("\n".join(rules))


def _part_folders(name: str) -> list[Path]:
    roots = [Path(root) for root in settings.STATICFILES_DIRS]
    roots += [Path(app.path) / "static" for app in apps.get_app_configs()]
    return [folder for root in roots for folder in sorted(root.glob(f"{name}/{PARTS}"))]


def _minify(css: str) -> str:
    # The parts lie one folder below the file they are joined into.
    css = css.replace('url("../', 'url("')
    css = _STRING_OR_SPACE.sub(lambda match: match[1] or " ", css)
    return _STRING_OR_MARK.sub(lambda match: match[1] or match[2], css).strip() + "\n"
