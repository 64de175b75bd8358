"""URLs of the forum's engagement."""

from django.urls import path

from forum.engagement import views

app_name = "forum_engagement"
urlpatterns = [
    path("new/", views.FollowedNewView.as_view(), name="new"),
    path("named/", views.MentionsView.as_view(), name="mentions"),
    path("board/<int:forum_pk>/useful/", views.UsefulPostsView.as_view(), name="useful"),
    path("board/<int:forum_pk>/watch/", views.WatchBoardView.as_view(), name="watch_board"),
    path(
        "board/<int:forum_pk>/topic/<int:topic_pk>/names/",
        views.NamesView.as_view(),
        name="names",
    ),
    path(
        "board/<int:forum_pk>/topic/<int:topic_pk>/watch/",
        views.WatchTopicView.as_view(),
        name="watch_topic",
    ),
    path(
        "board/<int:forum_pk>/topic/<int:topic_pk>/post/<int:pk>/helpful/",
        views.HelpfulView.as_view(),
        name="helpful",
    ),
]
