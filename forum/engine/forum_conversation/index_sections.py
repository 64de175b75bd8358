"""The forum's first page, built from sections of boards.

Themes and regional groups each add a section (see ``hooks.INDEX_SECTIONS``); the last section
holds the boards that no other one shows.
"""

from dataclasses import dataclass

from django.http import HttpRequest

from forum.engine import hooks
from forum.engine.forum.models import Forum
from forum.engine.forum_conversation.models import Post
from forum.engine.forum_permission.permissions import readable_boards
from forum.engine.hooks import IndexSection


@dataclass
class BoardEntry:
    """A board on the first page. ``readable``: whether the reader may open it."""

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


def get_board_entries(request: HttpRequest) -> dict[int, BoardEntry]:
    """Every board by its id. The number of queries does not grow with the boards."""
    boards = Forum.objects.select_related("last_post__topic", "last_post__poster")
    readable = {board.pk for board in readable_boards(request.user)}
    unread: set[int] = set()
    for unread_ids in hooks.UNREAD_BOARD_IDS:
        unread |= unread_ids(request.user, readable)
    return {
        board.pk: BoardEntry(board, board.pk in readable, board.pk in unread)
        for board in boards.order_by("tree_id", "lft")
    }


def build_sections(request: HttpRequest) -> list[IndexSection]:
    """The sections of the first page from top to bottom."""
    boards = get_board_entries(request)
    sections = [
        section for build in hooks.INDEX_SECTIONS if (section := build(request, boards)) is not None
    ]
    shown = set().union(*(section.board_ids for section in sections))
    others = [entry for pk, entry in boards.items() if pk not in shown and entry.readable]
    if others:
        sections.append(IndexSection("forum/other_boards.html", set(), {"entries": others}))
    return sections
