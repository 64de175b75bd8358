from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    """Helpful posts, mentions, boards and topics followed or muted."""

    name = "forum.engagement"
    label = "forum_engagement"
    verbose_name = _("Forum: follows and mentions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from forum.engagement import (
            forum_hooks,
            helpful,
            mentions,
            notices,
            personal_data,
            watches,
        )
        from forum.engine import hooks, signals
        from forum.engine.forum_conversation.models import Post, Topic
        from portal.members.notices import NOTICES
        from portal.members.personal_data import PERSONAL_DATA

        NOTICES.register("new", notices.NEW)
        NOTICES.register("named", notices.NAMED)
        PERSONAL_DATA.register("helpful_votes", personal_data.export_helpful_votes)
        hooks.TOPIC_PAGE.register("engagement", forum_hooks.topic_context)
        hooks.BOARD_PAGE.register("engagement", forum_hooks.board_context)
        hooks.WRITING_PAGE.register("engagement", forum_hooks.writing_context)
        hooks.THEME_PAGE.register("engagement", forum_hooks.theme_context)
        hooks.HELPFUL_COUNTS.register("engagement", helpful.count_votes_expression)
        hooks.UNREAD_FILTERS.register("muted", watches.exclude_muted)
        signals.topics_merged.connect(
            watches.merge_watches, sender=Topic, dispatch_uid="forum_engagement.merged"
        )
        signals.post_written.connect(
            watches.follow_own_writing, sender=Post, dispatch_uid="forum_engagement.written"
        )
        post_save.connect(
            mentions.on_post_saved, sender=Post, dispatch_uid="forum_engagement.mentions"
        )
