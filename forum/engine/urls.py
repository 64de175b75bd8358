"""Every address of the forum, under machina's names (``forum:index`` and so on)."""

from django.urls import include, path

urlpatterns = [
    path("", include("forum.engine.forum.urls")),
    path("", include("forum.engine.forum_conversation.urls")),
    path("feeds/", include("forum.engine.forum_feeds.urls")),
    path("member/", include("forum.engine.forum_member.urls")),
    path("moderation/", include("forum.engine.forum_moderation.urls")),
    path("tracking/", include("forum.engine.forum_tracking.urls")),
]
