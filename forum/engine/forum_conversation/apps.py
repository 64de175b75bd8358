from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConversationConfig(AppConfig):
    """Topics and posts."""

    name = "forum.engine.forum_conversation"
    label = "forum_conversation"
    verbose_name = _("Forum: topics and posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from forum.engine.forum_conversation import announcements, link_titles, search
        from forum.engine.forum_conversation.models import Post
        from forum.engine.text import links
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        links.named_by(link_titles.public_subjects)
        post_delete.connect(
            announcements.on_post_deleted, sender=Post, dispatch_uid="forum.deleted"
        )

        SEARCH_SOURCES.register(
            "post",
            SearchSource(
                Post, lambda: {"post": _("Forum post")}, search.to_document, search.public_posts
            ),
        )
