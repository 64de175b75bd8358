from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConversationConfig(AppConfig):
    """Topics and posts."""

    name = "forum.engine.forum_conversation"
    label = "forum_conversation"
    verbose_name = _("Forum: topics and posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from forum.engine import search
        from forum.engine.forum_conversation.models import Post
        from portal.search import registry

        registry.register(
            Post, _("Forum post"), search.to_entry, public=search.public_posts, kind="post"
        )
