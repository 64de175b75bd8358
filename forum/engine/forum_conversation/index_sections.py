"""The forum's first page, put together from shelves of boards.

Themes and regional groups each bring a shelf (left here by their AppConfig);
what nobody claims stands on a last one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from forum.engine import access
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_tracking.handler import TrackingHandler


@dataclass
class Entry:
    """A board on the first page. ``readable``: by the one who looks."""

    board: Forum
    readable: bool
    unread: bool = False

    @property
    def last_post(self) -> Post | None:
        """The latest approved post, for those who may read it."""
        post = self.board.last_post if self.readable else None
        if post is not None:
            post.topic.forum = self.board
        return post


@dataclass
class Shelf:
    """A part of the first page. ``claims``: the boards it shows, by id."""

    template: str
    claims: set[int]
    context: dict[str, Any] = field(default_factory=dict)


Builder = Callable[[HttpRequest, dict[int, Entry]], Shelf | None]

_builders: dict[str, tuple[int, Builder]] = {}


def register(name: str, build: Builder, order: int) -> None:
    """Add a shelf; called from an AppConfig's ``ready``."""
    _builders[name] = (order, build)


def entries(request: HttpRequest) -> dict[int, Entry]:
    """Every board by its id, with what the reader may know of it. Flat in boards."""
    boards = Forum.objects.select_related("last_post__topic", "last_post__poster")
    readable = {board.pk for board in access.readable_boards(request.user)}
    unread = TrackingHandler(request).unread_board_ids(request.user, readable)
    return {
        board.pk: Entry(board, board.pk in readable, board.pk in unread)
        for board in boards.order_by("tree_id", "lft")
    }


def all_shelves(request: HttpRequest) -> list[Shelf]:
    """The first page from top to bottom."""
    boards = entries(request)
    shelves = []
    for _order, build in sorted(_builders.values(), key=lambda each: each[0]):
        if shelf := build(request, boards):
            shelves.append(shelf)
    claimed = set().union(*(shelf.claims for shelf in shelves))
    rest = [entry for pk, entry in boards.items() if pk not in claimed and entry.readable]
    if rest:
        shelves.append(Shelf("forum/shelf_other.html", set(), {"entries": rest}))
    return shelves
