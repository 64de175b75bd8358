"""Signal receivers that keep the permissions in the database up to date."""

from typing import Any

from machina.apps.forum_permission.defaults import PermissionConfig

from forum.engine.forum.models import Forum
from forum.engine.forum_permission.models import ForumPermission
from forum.engine.forum_permission.setup import write_permissions


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
