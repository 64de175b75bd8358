"""The directory for programs, as HSDS 3 names its addresses: ``/api/hsds/``."""

from django.urls import path, re_path

from portal.countries.directory import api

_ID = r"(?P<identity>[0-9A-Fa-f-]{36})"

urlpatterns = [
    path("", api.describe, name="hsds"),
    re_path(r"^services/?$", api.services, name="hsds_services"),
    re_path(rf"^services/{_ID}/?$", api.service, name="hsds_service"),
    re_path(r"^organizations/?$", api.organizations, name="hsds_organizations"),
    re_path(rf"^organizations/{_ID}/?$", api.organization, name="hsds_organization"),
]
