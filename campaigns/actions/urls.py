"""Pages of readers, below their campaign."""

from django.urls import path

from campaigns.actions.feeds import ActionsFeed
from campaigns.actions.views import show_actions

urlpatterns = [
    path("<str:slug>/actions/", show_actions, name="campaign_actions"),
    path("<str:slug>/actions/feed/", ActionsFeed(), name="campaign_actions_feed"),
]
