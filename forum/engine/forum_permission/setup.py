"""The rules of a board, derived from its audience and groups and written to the database.

There are three roles: readers, members, moderators. Who has them on a board follows from its
audience and groups. Where nobody moderates a group's board, the editors stand in.
"""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.models import (
    ForumPermission,
    GroupForumPermission,
    UserForumPermission,
)
from portal.members.models import Member
from portal.members.roles import EDITORS

READ = ("can_see_forum", "can_read_forum")
WRITE = ("can_start_new_topics", "can_reply_to_topics", "can_edit_own_posts")
POST_WITHOUT_APPROVAL = ("can_post_without_approval",)
MODERATE = (
    *READ,
    *WRITE,
    *POST_WITHOUT_APPROVAL,
    "can_post_announcements",
    "can_post_stickies",
    "can_lock_topics",
    "can_edit_posts",
    "can_approve_posts",
    "can_reply_to_locked_topics",
)

# Posts of its members on public boards need no approval.
TRUSTED_GROUP = "Members"
PUBLIC_MODERATORS_GROUP = "Moderators: public boards"


def trusted_group() -> Group:
    """The group of members whose posts need no approval."""
    return Group.objects.get_or_create(name=TRUSTED_GROUP)[0]


def public_moderators_group() -> Group:
    """The group that moderates public boards without moderators of their own."""
    group, is_new = Group.objects.get_or_create(name=PUBLIC_MODERATORS_GROUP)
    if is_new:
        grant_admin_access(group)
    return group


def grant_admin_access(moderators: Group) -> None:
    """Let a group of moderators into the back office, to moderate their boards there too."""
    moderators.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


@transaction.atomic
def write_permissions(board: Forum) -> None:
    """Replace the rules that follow from ``board``'s audience and groups.

    Rules for single users were made by hand and stay. machina lets permissions go down the
    tree, but an audience is the board's own: what the boards above grant is therefore denied
    here unless this board grants it too.
    """
    if board.moderators_group is not None:
        grant_admin_access(board.moderators_group)
    rights = {right.codename: right for right in ForumPermission.objects.all()}
    UserForumPermission.objects.filter(forum=board, user=None).delete()
    GroupForumPermission.objects.filter(forum=board).delete()

    everybody, groups = _granted_permissions(board)
    for above in _boards_above(board):
        everybody_above, groups_above = _granted_permissions(above)
        _deny_inherited(everybody, everybody_above)
        _deny_inherited(groups, groups_above)
    UserForumPermission.objects.bulk_create(
        UserForumPermission(
            forum=board,
            permission=rights[codename],
            anonymous_user=signed_out,
            authenticated_user=not signed_out,
            has_perm=granted,
        )
        for signed_out, grants in everybody.items()
        for codename, granted in grants.items()
    )
    GroupForumPermission.objects.bulk_create(
        GroupForumPermission(
            forum=board, permission=rights[codename], group=group, has_perm=granted
        )
        for group, grants in groups.items()
        for codename, granted in grants.items()
    )


def reading_groups(board: Forum) -> set[Group] | None:
    """The groups of accounts that read ``board`` as it stands in memory; ``None``: everybody.

    Who reads a board may read all boards that it is part of, too. Editors who stand in for
    moderators are not among them.
    """
    limits = [
        {group for groups in _members_and_moderators(each) for group in groups}
        if each.audience == each.Audience.GROUP
        else set()
        for each in (board, *_boards_above(board))
        if each.audience != each.Audience.PUBLIC
    ]
    return set.intersection(*limits) if limits else None


def appointed_moderators(board: Forum) -> list[Group]:
    """The groups that moderate a group's board, without the editors who stand in for them."""
    return _members_and_moderators(board)[1]


# Right → granted or denied.
Grants = dict[str, bool]


def _boards_above(board: Forum) -> Iterator[Forum]:
    above = board.parent
    while above is not None:
        yield above
        above = above.parent


def _deny_inherited[Whom](own: dict[Whom, Grants], above: dict[Whom, Grants]) -> None:
    """Deny in ``own`` what ``above`` has a rule for and ``own`` has not."""
    for whom, grants in above.items():
        own[whom] = dict.fromkeys(grants, False) | own.get(whom, {})


def _members_and_moderators(board: Forum) -> tuple[list[Group], list[Group]]:
    """The groups of a group's board: members and moderators.

    A board without a members' group, inside a group's board, belongs to the same group.
    """
    members = [board.members_group] if board.members_group else []
    moderators = [board.moderators_group] if board.moderators_group else []
    above = board.parent
    if not members and above is not None and above.audience == above.Audience.GROUP:
        members, moderators_above = _members_and_moderators(above)
        moderators += moderators_above
    return members, moderators


def has_moderator(groups: Iterable[Group]) -> bool:
    """Whether somebody in these groups of moderators can moderate."""
    able = Q(vouched_on__isnull=False) | Q(is_superuser=True)
    return Member.objects.filter(able, groups__in=list(groups), is_active=True).exists()


def _granted_permissions(board: Forum) -> tuple[dict[bool, Grants], dict[Group, Grants]]:
    """What is granted to everybody (``True``: signed out, ``False``: signed in) and to groups."""
    everybody: dict[bool, tuple[str, ...]] = {}
    groups: dict[Group, tuple[str, ...]] = {}
    if board.audience == board.Audience.PUBLIC:
        everybody = {True: READ, False: (*READ, *WRITE)}
        groups = {trusted_group(): POST_WITHOUT_APPROVAL}
        groups[board.moderators_group or public_moderators_group()] = MODERATE
    elif board.audience == board.Audience.GROUP:
        members, moderators = _members_and_moderators(board)
        groups = dict.fromkeys(members, (*READ, *WRITE, *POST_WITHOUT_APPROVAL))
        if not has_moderator(moderators):
            moderators = [*moderators, *Group.objects.filter(name=EDITORS)]
        groups |= dict.fromkeys(moderators, MODERATE)
    return (
        {signed_out: dict.fromkeys(names, True) for signed_out, names in everybody.items()},
        {group: dict.fromkeys(names, True) for group, names in groups.items()},
    )
