"""Who may read, write on and moderate a board.

``Http404``: there is no such board, or none for this reader: what one may not read answers
like what is not there, so that numbers tell nothing.
"""

from functools import cache
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from machina.core.loading import get_class

from forum.engine.forum.models import Forum
from portal.members.types import User

if TYPE_CHECKING:
    from forum.engine.forum_permission.handler import PermissionHandler


@cache
def _handler_class() -> "type[PermissionHandler]":
    """The class, found as machina finds it: machina's own handler wants every model loaded,
    and the models' querysets ask this module.
    """
    handler: type[PermissionHandler] = get_class("forum_permission.handler", "PermissionHandler")
    return handler


def new_handler() -> "PermissionHandler":
    """A handler that reads the rules as they are now."""
    return _handler_class()()


def permission_handler(user: User) -> "PermissionHandler":
    """The handler that answers for ``user``: the request's own, which reads the rules once
    (see ``middleware``), else a fresh one.
    """
    return getattr(user, "forum_permission_handler", None) or new_handler()


def readable_boards(user: User) -> list[Forum]:
    """Every board that ``user`` may read."""
    return permission_handler(user).readable_boards(user)


def is_public(board: Forum) -> bool:
    """Whether people who are not signed in may read the board."""
    return new_handler().can_read_forum(board, AnonymousUser())


def public_boards() -> list[Forum]:
    """Every board that people who are not signed in may read."""
    return new_handler().readable_boards(AnonymousUser())


def can_read_board(user: User, board: Forum) -> bool:
    """Whether ``user`` may read the board."""
    return permission_handler(user).can_read_forum(board, user)


def access_board(user: User, board_id: int) -> Forum:
    """The board, if ``user`` may read it."""
    board: Forum | None = Forum.objects.filter(pk=board_id).first()
    if board is None or not can_read_board(user, board):
        raise Http404("No such board.")
    return board


def can_post_without_approval(user: User, board: Forum) -> bool:
    """Whether what ``user`` writes on ``board`` appears at once, without waiting for approval."""
    return bool(permission_handler(user).can_post_without_approval(board, user))


def can_moderate(user: User, board: Forum) -> bool:
    """Whether ``user`` decides on posts of ``board``."""
    return user.is_authenticated and permission_handler(user).can_approve_posts(board, user)


def can_moderate_now(user: User, board: Forum) -> bool:
    """Whether ``user`` moderates ``board`` by the rules as they are at this moment.

    Asked under lock, where the request's handler may have read older rules.
    """
    handler = new_handler()
    return (
        user.is_authenticated
        and handler.can_read_forum(board, user)
        and handler.can_approve_posts(board, user)
    )


def moderated_boards(user: User) -> list[Forum]:
    """Every board that ``user`` moderates."""
    if not user.is_authenticated:
        return []
    boards: list[Forum] = permission_handler(user).get_moderation_queue_forums(user)
    return boards


def boards_to_move_to(user: User, board: Forum) -> list[Forum]:
    """The boards to which ``user`` may move what stands on ``board``."""
    others = (other for other in moderated_boards(user) if other.pk != board.pk)
    return [other for other in others if other.is_forum]
