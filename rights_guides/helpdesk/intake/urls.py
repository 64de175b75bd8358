"""Addresses of the worker's pages: they say “help”, and nothing of whose help or with what."""

from django.urls import path

from rights_guides.helpdesk.intake import asking, proving, returning

urlpatterns = [
    path("", asking.ask, name="help"),
    path("proof/", proving.check_proof, name="help_proof"),
    path("return/", returning.come_back, name="help_return"),
]
