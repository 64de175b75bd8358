"""The feed of the events, their months, and their dates for calendars."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.events import calendar, months
from news.events.sign_ups import views
from news.models import EventPage
from portal.core.feeds import PageFeed

_feed = PageFeed(EventPage, "events", _("Events"), "first_published_at")
urlpatterns = [
    path("feed/", _feed, name="events_feed"),
    path("calendar.ics", calendar.all_events, name="events_calendar"),
    path("<str:slug>/event.ics", calendar.one_event, name="event_calendar"),
    # Calendars that subscribed before ask here.
    path("calendar/", calendar.all_events),
    path("<str:slug>/calendar/", calendar.one_event),
    path("<str:slug>/sign-up/", views.sign_up, name="event_sign_up"),
    path("<str:slug>/sign-up/sent/", views.sent, name="event_sign_up_sent"),
    path("come/<str:token>/", views.ConfirmView.as_view(), name="event_sign_up_confirm"),
    path("stay-away/<str:token>/", views.CancelView.as_view(), name="event_sign_up_cancel"),
    path("month/<int:year>/<int:month>/", months.show_month, name="events_month"),
]
