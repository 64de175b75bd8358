"""The feed of good practice: all of it, or what is about a country, a region, a topic, a union."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.practice.filters import FILTERS
from news.practice.models import PracticePage
from portal.core.feeds import PageFeed

_feed = PageFeed(PracticePage, "practice", _("Good practice"), "date", filters=FILTERS)
urlpatterns = [path("feed/", _feed, name="practice_feed")]
