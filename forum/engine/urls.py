"""Every address of the forum, under machina's names (``forum:index`` and so on)."""

from django.urls import include, path

urlpatterns = [
    path("", include("forum.engine.forum_conversation.board_urls")),
    path("", include("forum.engine.forum_conversation.urls")),
    path("", include("forum.engagement.urls")),
    path("attachment/", include("forum.engine.forum_conversation.forum_attachments.urls")),
    path("feeds/", include("forum.engine.forum_feeds.urls")),
    path("member/", include("forum.engine.forum_member.urls")),
    path("history/", include("forum.engine.forum_moderation.version_urls")),
    path("moderation/", include("forum.engine.forum_moderation.urls")),
    path("poll/", include("forum.engine.forum_conversation.forum_polls.urls")),
    path("translation/", include("forum.translation.urls")),
    path("tracking/", include("forum.engine.forum_tracking.urls")),
    path("statistics/", include("forum.statistics.urls")),
    path("statistics/", include("forum.exports.urls")),
    path("themes/", include("forum.themes.urls")),
    path("groups/", include("forum.regions.urls")),
]
