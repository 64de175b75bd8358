"""Addresses of the first page and of boards."""

from django.urls import path

from forum.engine.forum_conversation import board_views

app_name = "forum"
urlpatterns = [
    path("", board_views.IndexView.as_view(), name="index"),
    path("board/<str:slug>-<int:pk>/", board_views.ForumView.as_view(), name="forum"),
]
