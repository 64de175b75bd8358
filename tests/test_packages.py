"""Every package says what lives there."""

import ast
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parent.parent
# Folders that Django or Python wants, each with one kind of thing in it.
PLAIN = {"migrations", "management", "commands", "templatetags"}


def test_every_package_has_a_map() -> None:
    silent = []
    for package in settings.OWN_PACKAGES:
        root = ROOT / ("site/portal" if package == "portal" else package)
        for path in root.rglob("__init__.py"):
            if path.parent.name in PLAIN:
                continue
            if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
                silent.append(str(path.relative_to(ROOT)))
    assert silent == []
