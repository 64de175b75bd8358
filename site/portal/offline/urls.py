"""The page of what is kept."""

from django.urls import path

from portal.offline import views

urlpatterns = [path("", views.offline, name="offline")]
