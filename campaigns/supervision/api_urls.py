"""Files for programs, in ``/api/`` itself."""

from django.urls import path

from campaigns.supervision import api

urlpatterns = [
    path("supervisory-cases.csv", api.answer_csv, name="supervision_csv"),
    path("supervisory-cases.json", api.answer_json, name="supervision_json"),
]
