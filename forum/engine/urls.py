"""The engine's addresses; ``forum/urls.py`` puts those of the other apps beside them."""

from django.urls import include, path

urlpatterns = [
    path("", include("forum.engine.forum_conversation.board_urls")),
    path("", include("forum.engine.forum_conversation.urls")),
    path("attachment/", include("forum.engine.forum_conversation.forum_attachments.urls")),
    path("feeds/", include("forum.engine.forum_feeds.urls")),
    path("history/", include("forum.engine.forum_moderation.version_urls")),
    path("member/", include("forum.engine.forum_member.urls")),
    path("moderation/", include("forum.engine.forum_moderation.urls")),
    path("poll/", include("forum.engine.forum_conversation.forum_polls.urls")),
    path("tracking/", include("forum.engine.forum_tracking.urls")),
]
