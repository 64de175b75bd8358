"""The log of what moderators do."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ModerationAct(models.Model):
    """One act. Rows are written, never changed."""

    class Kind(models.TextChoices):
        APPROVE = "approve", _("approved")
        HIDE = "hide", _("hidden")
        RESTORE = "restore", _("restored")
        LOCK = "lock", _("locked")
        UNLOCK = "unlock", _("unlocked")
        ACCEPT_EDIT = "accept_edit", _("edit accepted")
        REFUSE_EDIT = "refuse_edit", _("edit refused")

    kind = models.CharField(_("act"), max_length=20, choices=Kind)
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("moderator"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        on_delete=models.CASCADE,
        related_name="moderation_acts",
    )
    topic = models.ForeignKey(
        "forum_conversation.Topic",
        verbose_name=_("topic"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="moderation_acts",
    )
    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="moderation_acts",
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        app_label = "forum_moderation"
        ordering: ClassVar[list[str]] = ["-created", "-pk"]
        verbose_name = _("moderation act")
        verbose_name_plural = _("moderation acts")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"
