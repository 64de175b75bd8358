"""Addresses of the worker's pages: they say “help”, and nothing of whose help or with what."""

from django.urls import path

from rights_guides.helpdesk.intake import proof_views, return_views, views

urlpatterns = [
    path("", views.ask, name="help"),
    path("proof/", proof_views.check_proof, name="help_proof"),
    path("return/", return_views.come_back, name="help_return"),
]
