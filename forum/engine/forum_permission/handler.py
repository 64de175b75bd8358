"""Which boards a user may read, and what they may do with a topic or a post."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from machina.apps.forum_permission.handler import PermissionHandler as MachinaHandler

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.checker import ForumPermissionChecker
from portal.members.types import User

if TYPE_CHECKING:
    from forum.engine.forum_conversation.models import Post


class PermissionHandler(MachinaHandler):
    """Replaces machina's handler, without its query per board.

    Lives as long as a request: the rules are read once, when they are first needed.
    """

    def forum_list_filter(self, qs: QuerySet[Forum], user: User) -> QuerySet[Forum]:
        """Those of the boards that ``user`` may see and read."""
        queryset: QuerySet[Forum] = self.get_readable_forums(qs, user)
        return queryset

    def get_readable_forums(self, forums: Any, user: User) -> Any:
        """Those of the boards (query or list) that ``user`` may read."""
        readable = {board.pk for board in self.readable_boards(user)}
        if isinstance(forums, Iterable) and not isinstance(forums, QuerySet):
            return [board for board in forums if board.pk in readable]
        return forums.filter(pk__in=readable)

    def readable_boards(self, user: User) -> list[Forum]:
        """All boards that ``user`` may read, in the order of the tree."""
        if user.pk not in self._readable:
            self._readable[user.pk] = self._get_forums_for_user(
                user, ["can_read_forum"], use_tree_hierarchy=True
            )
        return list(self._readable[user.pk])

    def can_read_forum(self, forum: Forum, user: User) -> bool:
        """Whether ``user`` may read the board and all boards that it is part of."""
        checker = self._get_checker(user)
        board_ids = [scope for scope in checker.scopes(forum.pk) if scope is not None]
        return all(checker.has_perm_on("can_read_forum", pk) for pk in board_ids)

    def can_edit_post(self, post: "Post", user: User) -> bool:
        """Whether ``user`` may edit it: its author while the topic is open, or a moderator.

        What was sent back for a change its author may change, in a closed topic, too.
        """
        board = post.topic.forum
        if self._perform_basic_permission_check(board, user, "can_edit_posts"):
            return True
        return (
            self._is_post_author(post, user)
            and (post.awaits_author or not post.topic.is_locked)
            and (post.approved or post.is_waiting or post.awaits_author)
            and self._perform_basic_permission_check(board, user, "can_edit_own_posts")
        )

    def _perform_basic_permission_check(self, forum: Forum, user: User, permission: str) -> bool:
        # Administrators are the checker's business, too.
        return self._get_checker(user).has_perm(permission, forum)

    def _is_post_author(self, post: "Post", user: User) -> bool:
        return user.is_authenticated and post.poster_id == user.pk

    def _get_checker(self, user: User) -> ForumPermissionChecker:
        if user.pk not in self._user_perm_checkers_cache:
            self._user_perm_checkers_cache[user.pk] = ForumPermissionChecker(
                user, lambda: self._all_boards
            )
        checker: ForumPermissionChecker = self._user_perm_checkers_cache[user.pk]
        return checker

    def _get_forums_for_user(
        self, user: User, perm_codenames: Iterable[str], use_tree_hierarchy: bool = False
    ) -> list[Forum]:
        checker = self._get_checker(user)
        allowed = [
            board
            for board in self._all_boards
            if all(checker.has_perm(codename, board) for codename in perm_codenames)
        ]
        if use_tree_hierarchy:
            allowed = [board for board in allowed if self.can_read_forum(board, user)]
        return allowed

    @cached_property
    def _readable(self) -> dict[int | None, list[Forum]]:
        """Readable boards by user id."""
        return {}

    @cached_property
    def _all_boards(self) -> list[Forum]:
        return list(Forum.objects.all())
