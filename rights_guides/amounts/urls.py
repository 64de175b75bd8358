"""Addresses of amounts, below that of the guides; the table first, which looks like no country."""

from django.urls import path, re_path

from rights_guides.amounts import views

urlpatterns = [
    path("amounts/amounts.csv", views.amounts_csv, name="amounts_csv"),
    re_path(r"^amounts/(?P<country>[A-Za-z]{2})/$", views.country_amounts, name="country_amounts"),
]
