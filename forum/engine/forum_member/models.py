"""What the forum knows of a person beyond the account."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from machina.apps.forum_member.abstract_models import AbstractForumProfile


class ForumProfile(AbstractForumProfile):
    """A person's forum profile.

    ``posts_count`` is machina's and unused: posts are counted when somebody
    looks, among those that they may read.
    """

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    class Meta(AbstractForumProfile.Meta):
        verbose_name = _("forum profile")
        verbose_name_plural = _("forum profiles")

    def __str__(self) -> str:
        return self.user.get_display_name()
