"""Reports, the audit log of moderation, and when moderators were reminded."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.audit import AuditLogEntry


class ModerationAct(AuditLogEntry):
    """One decision about a board, a topic or a post: a moderator's, or its author's own."""

    member_data: ClassVar[dict[str, str | None]] = {"actor": "moderation_acts"}

    class Kind(models.TextChoices):
        APPROVE = "approve", _("approved")
        HIDE = "hide", _("hidden")
        ASK_CHANGE = "ask_change", _("author asked to edit")
        TAKE_BACK = "take_back", _("taken back by the author")
        RESTORE = "restore", _("shown again")
        LOCK = "lock", _("topic closed")
        UNLOCK = "unlock", _("topic reopened")
        ACCEPT_EDIT = "accept_edit", _("edit accepted")
        REFUSE_EDIT = "refuse_edit", _("edit not accepted")
        MOVE = "move", _("moved")
        MERGE = "merge", _("merged")
        SPLIT = "split", _("posts moved into a new topic")
        REMOVE_VERSION = "remove_version", _("earlier version deleted")
        UPHOLD_REPORT = "uphold_report", _("report accepted")
        DISMISS_REPORT = "dismiss_report", _("report not accepted")
        OPEN_BOARD = "open_board", _("more people can read the board")
        TAKE_FILE = "take_file", _("file removed after a report")
        APPROVE_POLL = "approve_poll", _("poll shown")
        HIDE_POLL = "hide_poll", _("poll hidden")
        CORRECT = "correct", _("translation corrected")
        RESTORE_MACHINE = "restore_machine", _("machine translation shown again")
        TRUST = "trust", _("posts no longer wait for a moderator")

    kind = models.CharField(_("action"), max_length=20, choices=Kind)
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

    class Meta(AuditLogEntry.Meta):
        app_label = "forum_moderation"
        verbose_name = _("moderation action")
        verbose_name_plural = _("moderation actions")

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.kind}"


class Report(models.Model):
    """A reader's report on a post.

    Only the board's moderators see who reported. A member has at most one open report on a
    post, so that nobody can flood the list.
    """

    member_data: ClassVar[dict[str, str | None]] = {"reporter": "reports", "decided_by": None}
    erased_with_post: ClassVar[bool] = False

    class Reason(models.TextChoices):
        """What is wrong with the post."""

        DANGER = "danger", _("The post puts someone in danger")
        PERSONAL = "personal", _("The post shows someone’s personal data")
        ABUSE = "abuse", _("The post insults or threatens someone")
        FALSE = "false", _("The post is wrong and can harm people")
        SPAM = "spam", _("The post is advertising or fraud")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        """What the moderators decided."""

        HIDDEN = "hidden", _("The post was hidden")
        ASKED = "asked", _("The author was asked to edit the post")
        CHANGED = "changed", _("The post was edited")
        NOTHING = "nothing", _("The moderators found nothing wrong")

    post = models.ForeignKey(
        "forum_conversation.Post",
        verbose_name=_("post"),
        on_delete=models.CASCADE,
        related_name="reports",
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reported by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="forum_reports",
    )
    reason = models.CharField(_("what is wrong"), max_length=10, choices=Reason)
    words = models.CharField(_("in your own words"), max_length=600, blank=True)
    created = models.DateTimeField(_("when"), auto_now_add=True)
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome, blank=True)
    answer = models.CharField(
        _("message to the person who reported the post"), max_length=400, blank=True
    )
    decided_on = models.DateTimeField(_("decided on"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        app_label = "forum_moderation"
        ordering: ClassVar[list[str]] = ["created", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["post", "reporter"],
                condition=models.Q(decided_on=None),
                name="one_open_report",
            )
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["created"], condition=models.Q(decided_on=None), name="open_reports"
            )
        ]

    def __str__(self) -> str:
        return f"{self.created:%Y-%m-%d} {self.reason}"


class ModerationAlert(models.Model):
    """When a moderator last got a mail about what has waited too long."""

    member_data: ClassVar[dict[str, str | None]] = {"moderator": "other"}

    moderator = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("moderator"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    sent_on = models.DateTimeField(_("sent on"))

    class Meta:
        app_label = "forum_moderation"
        verbose_name = _("alert to a moderator")
        verbose_name_plural = _("alerts to moderators")

    def __str__(self) -> str:
        return f"{self.sent_on:%Y-%m-%d}"
