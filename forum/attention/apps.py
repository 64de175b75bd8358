from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttentionConfig(AppConfig):
    """What is worth somebody's attention: helpful posts, mentions, boards followed or muted."""

    name = "forum.attention"
    label = "forum_attention"
    verbose_name = _("Forum: attention")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.attention import extras, helpful, mentions, muting
        from forum.engine import (
            board_extras,
            helpfulness,
            theme_extras,
            topic_extras,
            topic_moves,
        )
        from forum.engine.forum_tracking import handler

        topic_extras.register("attention", extras.attention_extras)
        board_extras.register("attention", extras.board_extras)
        theme_extras.register("attention", extras.theme_extras)
        helpfulness.register("attention", helpful.number)
        handler.leave_out("muted", muting.without_muted)
        topic_moves.register("muted", muting.on_merged)
        mentions.connect()
