"""Who follows or mutes a theme, and which notices were sent."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.themes.deadlines import Deadline


class ThemeSubscription(models.Model):
    """A member follows or mutes one theme, or (without a board) follows all.

    The choice for one theme counts before the one for all.
    """

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="theme_subscriptions"
    )
    board = models.ForeignKey(
        "forum.Forum",
        verbose_name=_("board"),
        null=True,
        on_delete=models.CASCADE,
        related_name="theme_subscriptions",
    )
    follows = models.BooleanField(_("wants notifications"))

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["member", "board"], name="one_wish_for_each_theme"),
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(board=None),
                name="one_wish_for_all_themes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.board_id} {self.follows}"


class ThemeNotice(models.Model):
    """A notice that was sent: each kind once for a theme and a member."""

    member_data: ClassVar[dict[str, str | None]] = {"member": "other"}

    Kind = Deadline

    board = models.ForeignKey("forum.Forum", on_delete=models.CASCADE, related_name="theme_notices")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="theme_notices"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("notification about a theme")
        verbose_name_plural = _("notifications about themes")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["board", "kind", "member"], name="each_notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.board_id} {self.member_id}"
