"""The feed of the publications."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.filters import ABOUT
from news.models import PublicationPage
from portal.core.feeds import PageFeed

_feed = PageFeed(PublicationPage, "publications", _("Publications"), "date", filters=ABOUT)
urlpatterns = [path("feed/", _feed, name="publications_feed")]
