"""What a user may do on a board, by the rules in the database.

Replaces machina's checker, whose answer for a board depended on the boards asked about before.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils.functional import cached_property

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.models import (
    ForumPermission,
    GroupForumPermission,
    UserForumPermission,
)
from forum.engine.forum_permission.setup import POST_WITHOUT_APPROVAL, READ, WRITE
from portal.members.permissions import has_passed_second_step
from portal.members.types import User

# What members have over their own words; all else is a right over what others wrote.
_OVER_OWN_WORDS = frozenset((*READ, *WRITE, *POST_WITHOUT_APPROVAL))

# What a rule applies to: one board (its id), or all boards.
Scope = int | None
# Rules of one kind: scope → codename → granted.
Rules = dict[Scope, dict[str, bool]]


class ForumPermissionChecker:
    """Answers for one user; reads the rules once, whatever the number of boards.

    A rule for the user overrides one for a group, which overrides one for everybody. Among
    rules of one kind the nearest one wins: that of the board, then of the boards it is part
    of, then of all boards. Where two groups disagree at the same scope, the grant wins.
    Rights over others' words, and all that administrators have more than others, need the
    second step at sign-in.

    To those whom nobody has confirmed (any more), groups and rules of their own grant nothing:
    they may do what everybody may.
    """

    def __init__(self, user: User, get_boards: Callable[[], Iterable[Forum]] | None = None) -> None:
        """``get_boards``: all boards there are, where somebody keeps them loaded."""
        self.user = user
        self._get_boards = get_boards

    def has_perm(self, perm: str, forum: Forum | None) -> bool:
        """Whether the user has the permission on ``forum`` (``None``: on all boards)."""
        return self.has_perm_on(perm, forum.pk if forum else None)

    def has_perm_on(self, perm: str, board_id: int | None) -> bool:
        """Whether the user has the permission on the board with this id."""
        if not self.user.is_anonymous and not self.user.is_active:
            return False
        if self.user.is_superuser and has_passed_second_step(self.user):
            return True
        if not self._is_granted(perm, self.scopes(board_id)):
            return False
        return perm in _OVER_OWN_WORDS or has_passed_second_step(self.user)

    def get_perms(self, forum: Forum | None) -> list[str]:
        """Every permission of the user on ``forum``."""
        return [codename for codename in self._codenames if self.has_perm(codename, forum)]

    def get_perms_for_forumlist(
        self, forums: Iterable[Forum], perm_codenames: Iterable[str] | None = None
    ) -> dict[Forum, set[str]]:
        """The permissions of the user on each of ``forums``."""
        wanted = self._codenames if perm_codenames is None else list(perm_codenames)
        return {
            forum: {codename for codename in wanted if self.has_perm(codename, forum)}
            for forum in forums
        }

    def scopes(self, board_id: int | None) -> list[Scope]:
        """The board, the boards it is part of from the nearest up, and ``None`` for all boards."""
        scopes: list[Scope] = []
        while board_id is not None and board_id not in scopes:
            scopes.append(board_id)
            board_id = self._parents.get(board_id)
        return [*scopes, None]

    def _is_granted(self, perm: str, scopes: list[Scope]) -> bool:
        for rules in (self._person_rules, self._group_rules, self._everybody_rules):
            for scope in scopes:
                granted = rules.get(scope, {}).get(perm)
                if granted is not None:
                    return granted
        return False

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        if self._get_boards is not None:
            return {board.pk: board.parent_id for board in self._get_boards()}
        return dict(Forum.objects.order_by().values_list("pk", "parent_id"))

    @cached_property
    def _codenames(self) -> list[str]:
        return list(ForumPermission.objects.values_list("codename", flat=True))

    @cached_property
    def _user_rows(self) -> list[tuple[int | None, Scope, str, bool]]:
        rows = UserForumPermission.objects.order_by()
        if self.user.is_anonymous:
            rows = rows.filter(anonymous_user=True)
        else:
            rows = rows.filter(Q(authenticated_user=True) | Q(user_id=self.user.pk))
        return list(rows.values_list("user_id", "forum_id", "permission__codename", "has_perm"))

    @cached_property
    def _person_rules(self) -> Rules:
        own = [row[1:] for row in self._user_rows if row[0] is not None]
        return _group_by_scope(row for row in own if self._is_vouched or not row[2])

    @property
    def _is_vouched(self) -> bool:
        return self.user.is_authenticated and self.user.is_vouched

    @cached_property
    def _everybody_rules(self) -> Rules:
        return _group_by_scope(row[1:] for row in self._user_rows if row[0] is None)

    @cached_property
    def _group_rules(self) -> Rules:
        if not self._is_vouched:
            return {}
        rows = GroupForumPermission.objects.order_by().filter(group__user=self.user.pk)
        return _group_by_scope(rows.values_list("forum_id", "permission__codename", "has_perm"))


def _group_by_scope(rows: Iterable[tuple[Scope, str, bool]]) -> Rules:
    rules: Rules = defaultdict(dict)
    for scope, codename, granted in rows:
        rules[scope][codename] = rules[scope].get(codename, False) or granted
    return rules
