from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumTrackingConfig(AppConfig):
    """What each person has read."""

    name = "forum.engine.forum_tracking"
    label = "forum_tracking"
    verbose_name = _("Forum: read posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import hooks, signals
        from forum.engine.forum_conversation.models import Topic
        from forum.engine.forum_tracking import receivers

        signals.topic_viewed.connect(
            receivers.mark_posts_read, sender=Topic, dispatch_uid="forum_tracking.viewed"
        )
        hooks.FIRST_UNREAD.register("tracking", receivers.find_first_unread)
        hooks.UNREAD_BOARD_IDS.register("tracking", receivers.unread_board_ids)
        hooks.BOARD_PAGE.register("tracking", receivers.board_page_context, order=-1)
