"""The feed of the campaigns, and the pages of their rooms."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from campaigns.feeds import UpdatesFeed
from campaigns.models import CampaignPage
from portal.core.feeds import PageFeed

_feed = PageFeed(CampaignPage, "campaigns", _("Campaigns"), "starts")
urlpatterns = [
    path("feed/", _feed, name="campaigns_feed"),
    path("ratifications/", include("campaigns.ratifications.urls")),
    path("cooperation/", include("campaigns.cooperation.urls")),
    path("targets/", include("campaigns.targets.urls")),
    path("supervision/", include("campaigns.supervision.urls")),
    path("", include("campaigns.petitions.urls")),
    path("", include("campaigns.actions.urls")),
    path("<str:slug>/feed/", UpdatesFeed(), name="campaign_feed"),
    path("", include("campaigns.solidarity.urls")),
    path("", include("campaigns.letters.urls")),
]
