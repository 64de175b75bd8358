"""Who may do what with a regional group."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.engine.forum_permission import setup
from forum.engine.forum_permission.permissions import can_moderate, permission_handler
from forum.regions.models import JoinRequest, RegionalGroup
from portal.members.models import Member
from portal.members.types import User


def access_group(slug: str) -> RegionalGroup:
    """The group; anybody may see that it exists. Raises ``Http404``."""
    group: RegionalGroup | None = (
        RegionalGroup.objects.select_related("board").filter(slug=slug).first()
    )
    if group is None or group.board is None:
        raise Http404("No such group.")
    return group


def _belongs_to(user: User, accounts: Group | None) -> bool:
    """Whether ``user`` is in a group of accounts."""
    return bool(
        user.is_authenticated
        and accounts is not None
        and user.groups.filter(pk=accounts.pk).exists()
    )


def is_member(user: User, group: RegionalGroup) -> bool:
    """Whether ``user`` is a member of the group."""
    return _belongs_to(user, group.members)


def can_read_board(user: User, group: RegionalGroup) -> bool:
    """Whether ``user`` may read the group's board."""
    return group.board is not None and permission_handler(user).can_read_forum(group.board, user)


def can_moderate_group(user: User, group: RegionalGroup) -> bool:
    """Whether ``user`` decides on members: the moderators of the group's board."""
    return group.board is not None and can_moderate(user, group.board)


def has_moderator(group: RegionalGroup) -> bool:
    """Whether the group has a moderator; else the editors stand in."""
    return group.moderators is not None and setup.has_moderator([group.moderators])


def access_group_to_moderate(user: User, slug: str) -> RegionalGroup:
    """The group, for its moderators; raises ``PermissionDenied`` for others."""
    group = access_group(slug)
    if not can_moderate_group(user, group):
        raise PermissionDenied
    return group


def get_members(group: RegionalGroup) -> QuerySet[Member]:
    """The members of the group, by name."""
    members = Member.objects.filter(groups__in=[group.members] if group.members else [])
    return members.select_related("union").order_by("display_name", "pk")


def access_request(group: RegionalGroup, key: int) -> JoinRequest:
    """A request to join this group; raises ``Http404`` for one of another group."""
    request: JoinRequest | None = group.requests.select_related("member").filter(pk=key).first()
    if request is None:
        raise Http404("No such request in this group.")
    return request


def access_member(group: RegionalGroup, key: int) -> Member:
    """A member of this group; raises ``Http404`` for anybody else."""
    member = get_members(group).filter(pk=key).first()
    if member is None:
        raise Http404("No such member of this group.")
    return member


def get_waiting_request(user: User, group: RegionalGroup) -> JoinRequest | None:
    """The request of ``user`` to join the group that is not decided yet."""
    if not user.is_authenticated:
        return None
    waiting: JoinRequest | None = group.requests.filter(
        member=user, state=JoinRequest.State.WAITING
    ).first()
    return waiting


def join_refusal(user: User, group: RegionalGroup) -> "Promise | None":
    """Why ``user`` may not ask to join now; ``None`` when they may."""
    if not user.is_authenticated:
        return _("Sign in to ask to join.")
    if is_member(user, group):
        return _("You are a member of this group.")
    if not user.is_vouched:
        return _("Before you can join a group, someone in a union must confirm that they know you.")
    if get_waiting_request(user, group) is not None:
        return _("You have asked to join. A moderator of the group will decide.")
    return None
