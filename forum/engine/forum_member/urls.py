"""Addresses of people and of followed topics."""

from django.urls import path

from forum.engine.forum_member import views

app_name = "forum_member"
urlpatterns = [
    path("profile/<int:pk>/", views.ForumProfileDetailView.as_view(), name="profile"),
    path("followed/", views.TopicSubscriptionListView.as_view(), name="user_subscriptions"),
    path(
        "board/<int:forum_pk>/topic/<int:pk>/follow/",
        views.TopicSubscribeView.as_view(),
        name="topic_subscribe",
    ),
    path(
        "board/<int:forum_pk>/topic/<int:pk>/unfollow/",
        views.TopicUnsubscribeView.as_view(),
        name="topic_unsubscribe",
    ),
]
