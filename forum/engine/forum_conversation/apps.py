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

        from forum.engine import hooks, signals
        from forum.engine.forum.models import Forum
        from forum.engine.forum_conversation import announcements, link_titles, search, sitemap
        from forum.engine.forum_conversation.models import Post
        from portal.core.sitemap import SITEMAP_SOURCES
        from portal.search.registry import SEARCH_SOURCES, SearchSource

        hooks.LINK_TITLES.register("topics", link_titles.find_public_titles)
        SITEMAP_SOURCES.register("forum", sitemap.get_entries)
        post_delete.connect(
            announcements.on_post_deleted, sender=Post, dispatch_uid="forum.deleted"
        )
        signals.public_boards_changed.connect(
            announcements.announce_boards, sender=Forum, dispatch_uid="forum.public_boards"
        )

        SEARCH_SOURCES.register(
            "post",
            SearchSource(
                Post,
                lambda: {"post": _("Forum post")},
                search.to_documents,
                search.public_posts,
            ),
        )
