"""Rules of rights: for everybody, a person or a group; on one board or on all."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from machina.apps.forum_permission.abstract_models import (
    AbstractForumPermission,
    AbstractGroupForumPermission,
    AbstractUserForumPermission,
)


class ForumPermission(AbstractForumPermission):
    """Something that one may do on a board."""

    class Meta(AbstractForumPermission.Meta):
        verbose_name = _("right")
        verbose_name_plural = _("rights")

    def __str__(self) -> str:
        return self.codename


class UserForumPermission(AbstractUserForumPermission):
    """A rule for one person, for everybody signed in, or for everybody else."""

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    class Meta(AbstractUserForumPermission.Meta):
        verbose_name = _("rule for a person")
        verbose_name_plural = _("rules for persons")


class GroupForumPermission(AbstractGroupForumPermission):
    """A rule for the members of a group."""

    class Meta(AbstractGroupForumPermission.Meta):
        verbose_name = _("rule for a group")
        verbose_name_plural = _("rules for groups")
