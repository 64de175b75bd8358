"""Keeps the rows of permissions in line: with their names in the code, and with the boards."""

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
    """Write the permissions that follow from a board's audience, here and on boards inside."""
    if raw:
        return
    write_permissions(instance)
    if not created:
        for board in instance.boards_inside():
            write_permissions(board)
