"""The addresses of the directory."""

from django.urls import path

from portal.countries.contact_checks.views import ContactCheckView
from portal.countries.directory import views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("still-right/<str:token>/", ContactCheckView.as_view(), name="contact_check"),
    path("<slug:key>/", views.entry, name="directory_entry"),
]
