"""Addresses below the campaigns."""

from django.urls import path

from campaigns.supervision import views
from campaigns.supervision.calendar import answer_calendar

urlpatterns = [
    path("", views.show_cases, name="supervision"),
    path("calendar.ics", answer_calendar, name="supervision_calendar"),
    path("<slug:key>/", views.show_case, name="supervisory_case"),
]
