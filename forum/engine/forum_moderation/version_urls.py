"""Addresses of posts' earlier versions: for readers, so not among the moderators' pages."""

from django.urls import path

from forum.engine.forum_moderation import version_views

app_name = "forum_history"
urlpatterns = [path("<int:pk>/", version_views.HistoryView.as_view(), name="post")]
