"""The boards on which somebody has a right, as a part of other queries.

Answers as ``checker.ForumPermissionChecker`` does, but within the database: for numbers that
are asked on every page, also on those that need no rules otherwise.
"""

from typing import Any

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.models import GroupForumPermission, UserForumPermission
from portal.members.models import Member
from portal.members.permissions import lacks_second_step


def readable_boards_of(member: Member) -> QuerySet[Any]:
    """The boards that ``member`` may read, with all boards that they are part of."""
    if _has_every_right(member):
        return _all_boards()
    above = (
        _all_boards()
        .filter(tree_id=OuterRef("tree_id"), lft__lte=OuterRef("lft"), rght__gte=OuterRef("rght"))
        .order_by()
    )
    closed = above.annotate(granted=_granted(member, "can_read_forum")).filter(granted=False)
    return _all_boards().filter(~Exists(closed))


def moderated_boards_of(member: Member) -> QuerySet[Any]:
    """The boards whose posts ``member`` decides on, once they have passed the second step."""
    if _has_every_right(member):
        return _all_boards()
    boards = _all_boards().annotate(granted=_granted(member, "can_approve_posts"))
    moderated: QuerySet[Any] = boards.filter(granted=True)
    return moderated


def _all_boards() -> QuerySet[Any]:
    boards: QuerySet[Any] = Forum.objects.all()
    return boards


def _has_every_right(member: Member) -> bool:
    return member.is_superuser and not lacks_second_step(member)


def _granted(member: Member, codename: str) -> Coalesce:
    """Whether the rules grant a right on a board: a person's own, a group's, everybody's."""
    own = UserForumPermission.objects.filter(user=member.pk)
    groups = GroupForumPermission.objects.filter(group__user=member.pk)
    everybody = UserForumPermission.objects.filter(user=None, authenticated_user=True)
    kinds: list[QuerySet[Any]] = [own, groups, everybody]
    if not member.is_vouched:
        kinds = [own.filter(has_perm=False), everybody]
    return Coalesce(
        *(_nearest(rules, codename) for rules in kinds),
        Value(False),
        output_field=BooleanField(),
    )


def _nearest(rules: QuerySet[Any], codename: str) -> Subquery:
    """What the rule of the board says, or of the nearest board above it; a grant wins a tie."""
    here_or_above = Q(forum=None) | Q(
        forum__tree_id=OuterRef("tree_id"),
        forum__lft__lte=OuterRef("lft"),
        forum__rght__gte=OuterRef("rght"),
    )
    found = rules.filter(here_or_above, permission__codename=codename)
    nearest_first = found.order_by(F("forum__level").desc(nulls_last=True), "-has_perm")
    return Subquery(nearest_first.values("has_perm")[:1])
