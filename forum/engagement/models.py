"""Votes for helpful posts, mentions, and what a member follows or mutes."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HelpfulVote(models.Model):
    """A member found a post helpful. There is no other reaction."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "helpful_votes"}
    erased_with_post: ClassVar[bool] = False

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="helpful_votes",
    )
    # The vote still counts when the member deletes their account.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="helpful_votes",
    )
    created = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("helpful post")
        verbose_name_plural = _("helpful posts")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["post", "member"], name="helpful_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}"


class Mention(models.Model):
    """A member is mentioned in a post that they may read."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}
    erased_with_post: ClassVar[bool] = False

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    seen_on = models.DateTimeField(_("seen on"), null=True, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["post", "member"], name="mentioned_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}"


class Watch(models.Model):
    """A member follows or mutes a board, or mutes a topic.

    Following a topic is machina's subscription.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    class Kind(models.TextChoices):
        FOLLOW = "follow", _("Followed")
        MUTE = "mute", _("Muted")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="watches",
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="watches",
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="watches",
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)

    class Meta:
        verbose_name = _("choice to follow or mute")
        verbose_name_plural = _("choices to follow or mute")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "board"], name="one_watch_per_board"),
            models.UniqueConstraint(fields=["member", "topic"], name="one_watch_per_topic"),
            models.CheckConstraint(
                condition=Q(board__isnull=True) ^ Q(topic__isnull=True), name="board_or_topic"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
