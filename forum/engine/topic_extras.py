"""What other parts of the forum add to a topic's page.

A part leaves a function here (from its AppConfig's ``ready``). It is called
once a page, with the posts on it, and may put attributes on them; so that it
costs the same however many posts there are.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest

    from forum.engine.forum_conversation.models import Post, Topic

Builder = Callable[["HttpRequest", "Topic", list["Post"]], dict[str, Any]]

_builders: dict[str, Builder] = {}


def register(name: str, build: Builder) -> None:
    """Add to every topic's page; the answer goes into the template's context."""
    _builders[name] = build


def extras(request: "HttpRequest", topic: "Topic", posts: list["Post"]) -> dict[str, Any]:
    """Everything that the parts add."""
    context: dict[str, Any] = {}
    for build in _builders.values():
        context |= build(request, topic, posts)
    return context
