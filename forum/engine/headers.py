"""What stands above a board's topics: left here by the part of the forum that owns the board."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from forum.engine.forum.models import Forum


@dataclass
class Header:
    """A template and what it shows."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Builder = Callable[[Forum], Header | None]

_builders: dict[str, Builder] = {}


def register(name: str, build: Builder) -> None:
    """Add a kind of header; called from an AppConfig's ``ready``."""
    _builders[name] = build


def header_of(board: Forum) -> Header | None:
    """The header of a board; ``None`` for one that nobody speaks for."""
    for build in _builders.values():
        if header := build(board):
            return header
    return None
