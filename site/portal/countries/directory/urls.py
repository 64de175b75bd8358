"""The addresses of the directory."""

from django.urls import path

from portal.countries.directory import views

urlpatterns = [
    path("", views.directory, name="directory"),
    path("<slug:key>/", views.entry, name="directory_entry"),
]
