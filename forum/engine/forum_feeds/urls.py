"""Addresses of the feeds."""

from django.urls import path

from forum.engine.forum_feeds.feeds import LastTopicsFeed

app_name = "forum_feeds"
urlpatterns = [
    path("topics/", LastTopicsFeed(), name="latest_topics"),
    path(
        "board/<str:forum_slug>-<int:forum_pk>/topics/",
        LastTopicsFeed(),
        name="forum_latest_topics",
    ),
]
