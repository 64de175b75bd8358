"""What posts and topics were before: earlier texts, and earlier addresses."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PostVersion(models.Model):
    """An earlier text of a post that others could read; the present text is not a version.

    A moderator can remove a version because of personal data in it; its row stays.
    """

    member_data: ClassVar[dict[str, str | None]] = {"written_by": None, "removed_by": None}
    erased_with_post: ClassVar[bool] = True

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="versions",
    )
    subject = models.CharField(_("title"), max_length=255)
    content = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=10)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_on = models.DateTimeField(_("written on"))
    replaced_on = models.DateTimeField(_("replaced on"))
    # Kept because of an open report; readers never had it for long.
    only_moderators = models.BooleanField(_("for moderators only"), default=False)
    removed_on = models.DateTimeField(_("deleted on"), null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deleted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    removal_reason = models.CharField(_("reason"), max_length=400, blank=True)

    class Meta:
        ordering = ["replaced_on", "pk"]
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")

    def __str__(self) -> str:
        return f"{self.replaced_on:%Y-%m-%d} {self.subject}"


class TopicRedirect(models.Model):
    """Leads from where a topic was, before it was moved or merged into another one.

    ``board_id`` and ``old_topic_id`` are those of the old address; no foreign
    keys, because a topic that was merged is gone.
    """

    board_id = models.BigIntegerField(_("board"))
    old_topic_id = models.BigIntegerField(_("old topic"))
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name=_("topic"),
        on_delete=models.CASCADE,
        related_name="redirects",
    )

    class Meta:
        verbose_name = _("old place of a topic")
        verbose_name_plural = _("old places of topics")
        constraints = [
            models.UniqueConstraint(
                fields=["board_id", "old_topic_id"], name="one_redirect_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.board_id}/{self.old_topic_id}"
