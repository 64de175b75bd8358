"""The feed of the campaigns."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from campaigns.models import CampaignPage
from portal.core.feeds import PageFeed

_feed = PageFeed(CampaignPage, "campaigns", _("Campaigns"), "starts")
urlpatterns = [path("feed/", _feed, name="campaigns_feed")]
