"""Enters the names of all rights into the database after a migration."""

from typing import Any

from machina.apps.forum_permission.defaults import PermissionConfig


def create_permissions(sender: Any = None, **kwargs: Any) -> None:
    """Create the rights that are not there yet; two queries when all are."""
    from forum.engine.forum_permission.models import ForumPermission

    known = set(ForumPermission.objects.values_list("codename", flat=True))
    ForumPermission.objects.bulk_create(
        ForumPermission(codename=config["codename"])
        for config in PermissionConfig.permissions
        if config["codename"] not in known
    )
