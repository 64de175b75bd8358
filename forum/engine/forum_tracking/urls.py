"""Addresses of unread topics and of the buttons that mark boards as read."""

from django.urls import path

from forum.engine.forum_tracking import views

app_name = "forum_tracking"
urlpatterns = [
    path("unread/", views.UnreadTopicsView.as_view(), name="unread_topics"),
    path("mark/", views.MarkForumsReadView.as_view(), name="mark_all_forums_read"),
    path("mark/<int:pk>/", views.MarkTopicsReadView.as_view(), name="mark_topics_read"),
]
