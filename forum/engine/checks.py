"""System checks: what is ours answers, never machina's in its place."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from machina.core import loading

import forum.engine

# forum.engine.<app>.<module> stands in for machina.apps.<app>.<module>.
OWN = f"{forum.engine.__name__}."
UPSTREAM = "machina.apps."


def find_overrides() -> Iterator[tuple[str, str, type]]:
    """Label, name and own class of everything that machina has under the same name."""
    for module in walk_packages(forum.engine.__path__, prefix=OWN):
        label = module.name.removeprefix(OWN)
        if module.ispkg or ".migrations." in module.name or "." not in label:
            continue
        theirs = _upstream_classes(label)
        if not theirs:
            continue
        for name, own in inspect.getmembers(import_module(module.name), inspect.isclass):
            if name in theirs and own.__module__ == module.name:
                yield label, name, own


def _upstream_classes(label: str) -> set[str]:
    """Names of machina's classes in a module, read and not run: some of it registers signals."""
    try:
        spec = find_spec(f"{UPSTREAM}{label}")
    except ModuleNotFoundError:  # machina has no such package at all
        return set()
    if spec is None or spec.origin is None:
        return set()
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return classes | assigned


def answering_module(label: str, name: str) -> str:
    """The module whose class machina uses for ``name``.

    machina imports its own module beside ours; where that cannot be imported
    (it wants parts that this project leaves out), the path it looks under
    first decides.
    """
    *packages, module = label.split(".")
    asked = f"{packages[-1]}.{module}"
    try:
        return str(loading.get_class(asked, name).__module__)
    except (loading.AppNotFoundError, loading.ClassNotFoundError, ImproperlyConfigured):
        app = loading._get_app_module_path(asked) or ""
        return f"{app}.{module}"


@register()
def check_overrides(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """machina finds an override by the last part of its app's name, and says nothing when not."""
    return [
        Error(
            f"machina answers {answer}.{name} where {own.__module__}.{name} is meant.",
            hint="Look for a second app in INSTALLED_APPS whose name ends alike.",
            id="forum.E001",
        )
        for label, name, own in find_overrides()
        if (answer := answering_module(label, name)) != own.__module__
    ]
