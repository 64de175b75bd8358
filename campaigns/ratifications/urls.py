"""Addresses below the campaigns: two letters are a country, more are an instrument."""

from django.urls import path, re_path

from campaigns.ratifications import views
from campaigns.ratifications.feeds import ChangesFeed

_COUNTRY = r"^(?P<country>[A-Za-z]{2})/"

urlpatterns = [
    path("", views.show_matrix, name="ratifications"),
    path("map/", views.show_map, name="ratifications_map"),
    path("changes/", views.show_changes, name="ratifications_changes"),
    path("feed/", ChangesFeed(), name="ratifications_feed"),
    path("letter/", views.choose_government, name="ratifications_ask"),
    re_path(rf"{_COUNTRY}$", views.show_country, name="ratifications_of_country"),
    re_path(rf"{_COUNTRY}letter/$", views.show_letter, name="ratifications_letter"),
    re_path(
        r"^(?P<code>[A-Za-z][A-Za-z0-9]{2,9})/$",
        views.show_instrument,
        name="ratifications_of_instrument",
    ),
]
