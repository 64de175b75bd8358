"""The feed of the news."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.models import NewsPage
from portal.core.feeds import PageFeed

urlpatterns = [path("feed/", PageFeed(NewsPage, "news", _("News"), "date"), name="news_feed")]
