"""Files for programs of the rooms below the campaigns."""

from django.urls import include, path

urlpatterns = [
    path("", include("campaigns.ratifications.api_urls")),
    path("", include("campaigns.supervision.api_urls")),
]
