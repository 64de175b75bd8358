"""Addresses of polls."""

from django.urls import path

from forum.engine.forum_conversation.forum_polls import views

app_name = "forum_polls"
urlpatterns = [
    path("<int:forum_pk>/<int:topic_pk>/new/", views.PollCreateView.as_view(), name="poll_create"),
    path("<int:forum_pk>/<int:topic_pk>/vote/", views.VoteView.as_view(), name="vote"),
]
