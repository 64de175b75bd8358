"""What other parts of the forum add to a theme's page; see ``topic_extras``.

The page is the same for everybody, so that it can be kept in a cache: the
board is public, and a builder gets no reader.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forum.engine.forum.models import Forum

Builder = Callable[["Forum"], dict[str, Any]]

_builders: dict[str, Builder] = {}


def register(name: str, build: Builder) -> None:
    """Add to every theme's page; the answer goes into the template's context."""
    _builders[name] = build


def extras(board: "Forum") -> dict[str, Any]:
    """Everything that the parts add."""
    context: dict[str, Any] = {}
    for build in _builders.values():
        context |= build(board)
    return context
