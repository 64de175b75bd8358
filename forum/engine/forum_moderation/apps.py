from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumModerationConfig(AppConfig):
    """The queue of held posts, hiding, locking, and the log of it."""

    name = "forum.engine.forum_moderation"
    label = "forum_moderation"
    verbose_name = _("Forum: moderation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine.forum_moderation import permissions, queues, start_page
        from portal.core.start_page import OVERDUE_LINES, OWN_LINES
        from portal.members.notices import WAITING
        from portal.members.permissions import PRIVILEGED_ROLES

        WAITING.register("reports", queues.REPORTS, order=10)
        WAITING.register("posts", queues.POSTS, order=20)
        WAITING.register("edits", queues.EDITS, order=30)
        WAITING.register("polls", queues.POLLS, order=35)
        OWN_LINES.register("boards", start_page.build_own_lines, order=30)
        OVERDUE_LINES.register("boards", start_page.build_overdue_lines, order=10)
        PRIVILEGED_ROLES.register("moderators", permissions.MODERATORS)
