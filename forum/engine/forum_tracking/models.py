"""How far each member has read a topic, and when they marked a board as read."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_tracking.abstract_models import (
    AbstractForumReadTrack,
    AbstractTopicReadTrack,
)


class ForumReadTrack(AbstractForumReadTrack):
    """When a member marked a board as read."""

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta(AbstractForumReadTrack.Meta):
        verbose_name = _("board read")
        verbose_name_plural = _("boards read")


class TopicReadTrack(AbstractTopicReadTrack):
    """Until when a member has read a topic: what appeared later, they have not."""

    member_data: ClassVar[dict[str, str | None]] = {"user": "other"}

    # machina's always becomes the present moment.
    mark_time = models.DateTimeField(_("read until"), default=timezone.now, db_index=True)

    class Meta(AbstractTopicReadTrack.Meta):
        verbose_name = _("topic read")
        verbose_name_plural = _("topics read")
