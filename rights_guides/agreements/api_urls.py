"""Agreements for programs: ``/api/agreements/``."""

from django.urls import path

from rights_guides.agreements import views

urlpatterns = [
    path("", views.answer_api, name="agreements_api"),
    path("openapi.json", views.describe_api, name="agreements_openapi"),
]
