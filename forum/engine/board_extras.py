"""What other parts of the forum add to a board's page; see ``topic_extras``."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from forum.engine.forum.models import Forum
    from forum.engine.forum_conversation.models import Topic

Builder = Callable[["HttpRequest", "Forum", list["Topic"]], dict[str, Any]]

_builders: dict[str, Builder] = {}


def register(name: str, build: Builder) -> None:
    """Add to every board's page; the answer goes into the template's context."""
    _builders[name] = build


def extras(request: "HttpRequest", board: "Forum", topics: list["Topic"]) -> dict[str, Any]:
    """Everything that the parts add."""
    context: dict[str, Any] = {}
    for build in _builders.values():
        context |= build(request, board, topics)
    return context
