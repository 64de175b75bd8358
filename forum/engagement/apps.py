from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttentionConfig(AppConfig):
    """What is worth somebody's attention: helpful posts, mentions, boards followed or muted."""

    name = "forum.engagement"
    label = "forum_engagement"
    verbose_name = _("Forum: attention")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engagement import following, forum_hooks, helpful, mentions
        from forum.engine import hooks, signals
        from forum.engine.forum_conversation.models import Topic

        hooks.TOPIC_PAGE.register("engagement", forum_hooks.topic_page)
        hooks.BOARD_PAGE.register("engagement", forum_hooks.board_page)
        hooks.THEME_PAGE.register("engagement", forum_hooks.theme_page)
        hooks.HELPFUL_COUNTS.register("engagement", helpful.helpful_count)
        hooks.UNREAD_FILTERS.register("muted", following.exclude_muted)
        signals.topics_merged.connect(
            following.merge_watches, sender=Topic, dispatch_uid="forum_engagement.merged"
        )
        mentions.connect()
