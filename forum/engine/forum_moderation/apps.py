from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumModerationConfig(AppConfig):
    """The queue of held posts, hiding, locking, and the log of it."""

    name = "forum.engine.forum_moderation"
    label = "forum_moderation"
    verbose_name = _("Forum: moderation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks
        from forum.engine.forum_moderation import alerts, permissions
        from portal.members.permissions import PRIVILEGED_ROLES

        hooks.OVERDUE_QUEUES.register("posts", alerts.POSTS)
        hooks.OVERDUE_QUEUES.register("edits", alerts.EDITS)
        hooks.OVERDUE_QUEUES.register("reports", alerts.REPORTS)
        PRIVILEGED_ROLES.register("moderators", permissions.MODERATORS)
