"""Signal receivers that keep the permissions in the database up to date."""

from collections.abc import Iterable
from typing import Any

from machina.apps.forum_permission.defaults import PermissionConfig

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.models import ForumPermission
from forum.engine.forum_permission.setup import write_permissions
from portal.members.models import Member


def create_permissions(sender: Any = None, **kwargs: Any) -> None:
    """Create the permissions that are not there yet; two queries when all are."""
    known = set(ForumPermission.objects.values_list("codename", flat=True))
    ForumPermission.objects.bulk_create(
        ForumPermission(codename=config["codename"])
        for config in PermissionConfig.permissions
        if config["codename"] not in known
    )


def update_board_permissions(
    sender: type, instance: Forum, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Rewrite the rules of a saved board and of the boards inside it."""
    if raw:
        return
    write_permissions(instance)
    if not created:
        for board in instance.boards_inside():
            write_permissions(board)


def update_stand_ins(groups: Iterable[int]) -> None:
    """Rewrite the rules of group boards whose moderators, by their groups, may be others now."""
    for board in Forum.objects.filter(
        moderators_group__in=list(groups), audience=Forum.Audience.GROUP
    ):
        write_permissions(board)
        for inside in board.boards_inside():
            write_permissions(inside)


def on_groups_changed(
    sender: type,
    instance: Any,
    action: str,
    reverse: bool,
    pk_set: set[int] | None,
    **kwargs: Any,
) -> None:
    """Somebody came into groups of accounts or left them."""
    if action == "pre_clear" and not reverse:
        instance._groups_before = _get_groups(instance)
    if action in {"post_add", "post_remove", "post_clear"}:
        cleared = getattr(instance, "_groups_before", [])
        update_stand_ins([instance.pk] if reverse else pk_set or cleared)


def on_member_saved(
    sender: type, instance: Member, update_fields: Iterable[str] | None, **kwargs: Any
) -> None:
    """An account may have been switched off or on, or lost who confirmed it."""
    if update_fields is None or {"is_active", "vouched_on"} & set(update_fields):
        update_stand_ins(_get_groups(instance))


def before_member_deleted(sender: type, instance: Member, **kwargs: Any) -> None:
    """Remember in which groups they are, which nobody can say afterwards."""
    instance._groups_before = _get_groups(instance)  # type: ignore[attr-defined]


def on_member_deleted(sender: type, instance: Member, **kwargs: Any) -> None:
    """A moderator may be gone."""
    update_stand_ins(getattr(instance, "_groups_before", []))


def _get_groups(member: Member) -> list[int]:
    return list(member.groups.values_list("pk", flat=True))
