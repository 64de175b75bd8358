"""Addresses of the worker's pages: they say “help”, and nothing of whose help or with what."""

from django.urls import path

from rights_guides.helpdesk.intake import asking, returning

urlpatterns = [
    path("", asking.ask, name="help"),
    path("return/", returning.come_back, name="help_return"),
]
