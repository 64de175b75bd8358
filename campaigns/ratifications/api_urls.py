"""Files for programs, in ``/api/`` itself."""

from django.urls import path

from campaigns.ratifications import api

urlpatterns = [
    path("ratifications.csv", api.answer_csv, name="ratifications_csv"),
    path("ratifications.json", api.answer_json, name="ratifications_json"),
]
