from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttentionConfig(AppConfig):
    """What is worth somebody's attention: helpful posts, mentions, boards followed or muted."""

    name = "forum.engagement"
    label = "forum_engagement"
    verbose_name = _("Forum: attention")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engagement import following, helpful, mentions, page_context
        from forum.engine import (
            board_extras,
            helpfulness,
            theme_extras,
            topic_extras,
            topic_moves,
        )
        from forum.engine.forum_tracking import handler

        topic_extras.register("attention", page_context.topic_context)
        board_extras.register("attention", page_context.board_extras)
        theme_extras.register("attention", page_context.theme_extras)
        helpfulness.register("attention", helpful.number)
        handler.leave_out("muted", following.without_muted)
        topic_moves.register("muted", following.on_merged)
        mentions.connect()
