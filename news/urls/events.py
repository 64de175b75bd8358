"""The feed of the events, and their dates for calendars."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news import calendar
from news.models import EventPage
from portal.core.feeds import PageFeed

_feed = PageFeed(EventPage, "events", _("Events"), "first_published_at")
urlpatterns = [
    path("feed/", _feed, name="events_feed"),
    path("calendar/", calendar.all_events, name="events_calendar"),
    path("<str:slug>/calendar/", calendar.one_event, name="event_calendar"),
]
