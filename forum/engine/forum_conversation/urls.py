"""Addresses of boards, topics and posts; those of boards are in machina's namespace ``forum``."""

from typing import Any

from django.urls import include, path

from forum.engine.forum_conversation import board_views, redirects, views

app_name = "forum_conversation"

_in_topic = [
    path("reply/", views.PostCreateView.as_view(), name="post_create"),
    path("<int:pk>/edit/", views.PostUpdateView.as_view(), name="post_update"),
]

_on_board: list[Any] = [
    path("topic/new/", views.TopicCreateView.as_view(), name="topic_create"),
    path("topic/<str:slug>-<int:pk>/", views.TopicView.as_view(), name="topic"),
    path("topic/<str:topic_slug>-<int:topic_pk>/", include(_in_topic)),
]

urlpatterns = [
    path("board/<str:forum_slug>-<int:forum_pk>/", include(_on_board)),
    path("post/<int:pk>/", redirects.PostView.as_view(), name="post"),
]

board_urlpatterns = [
    path("", board_views.IndexView.as_view(), name="index"),
    path("board/<str:slug>-<int:pk>/", board_views.ForumView.as_view(), name="forum"),
]
