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
        from forum.engine.forum_moderation.alerts import overdue

        hooks.OVERDUE_QUEUES.register("posts", overdue.POSTS)
        hooks.OVERDUE_QUEUES.register("edits", overdue.EDITS)
        hooks.OVERDUE_QUEUES.register("reports", overdue.REPORTS)
