"""Addresses of rules, below that of the guides; the tables first, which look like no country."""

from django.urls import path, re_path

from rights_guides.rules import views

urlpatterns = [
    path("rules/rules.csv", views.rules_csv, name="rules_csv"),
    path("rules/rules.json", views.rules_json, name="rules_json"),
    re_path(r"^rules/(?P<country>[A-Za-z]{2})/$", views.country_rules, name="country_rules"),
]
