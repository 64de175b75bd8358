"""machina's profile of a member in the forum."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from machina.apps.forum_member.abstract_models import AbstractForumProfile


class ForumProfile(AbstractForumProfile):
    """A person's forum profile.

    machina's ``posts_count`` is unused: posts are counted per reader, among those that they may
    read.
    """

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    class Meta(AbstractForumProfile.Meta):
        verbose_name = _("forum profile")
        verbose_name_plural = _("forum profiles")

    def __str__(self) -> str:
        return str(self.user.get_display_name())
