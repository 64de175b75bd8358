"""Rules that grant or deny permissions to everybody, a user or a group, on one board or all."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from machina.apps.forum_permission.abstract_models import (
    AbstractForumPermission,
    AbstractGroupForumPermission,
    AbstractUserForumPermission,
)


class ForumPermission(AbstractForumPermission):
    """A kind of permission on boards."""

    class Meta(AbstractForumPermission.Meta):
        verbose_name = _("right")
        verbose_name_plural = _("rights")

    def __str__(self) -> str:
        return str(self.codename)


class UserForumPermission(AbstractUserForumPermission):
    """A rule for one user, for everybody signed in, or for everybody signed out."""

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    class Meta(AbstractUserForumPermission.Meta):
        verbose_name = _("rule for a person")
        verbose_name_plural = _("rules for people")


class GroupForumPermission(AbstractGroupForumPermission):
    """A rule for the members of a group."""

    class Meta(AbstractGroupForumPermission.Meta):
        verbose_name = _("rule for a group")
        verbose_name_plural = _("rules for groups")
