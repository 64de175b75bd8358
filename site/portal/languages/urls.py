"""Addresses about translations, below a language."""

from django.urls import path

from portal.languages import views

urlpatterns = [
    path("what-changed/<int:page_id>/", views.what_changed, name="what_changed"),
]
