"""The engine's addresses; ``forum/urls.py`` puts those of the other apps beside them."""

from django.urls import include, path

from forum.engine.forum_conversation import urls as conversation_urls
from forum.engine.forum_moderation import urls as moderation_urls

urlpatterns = [
    path("", include((conversation_urls.board_urlpatterns, "forum"))),
    path("", include("forum.engine.forum_conversation.urls")),
    path("attachment/", include("forum.engine.forum_conversation.forum_attachments.urls")),
    path("feeds/", include("forum.engine.forum_feeds.urls")),
    path("history/", include((moderation_urls.history_urlpatterns, "forum_history"))),
    path("member/", include("forum.engine.forum_member.urls")),
    path("moderation/", include("forum.engine.forum_moderation.urls")),
    path("poll/", include("forum.engine.forum_conversation.forum_polls.urls")),
    path("tracking/", include("forum.engine.forum_tracking.urls")),
]
