"""Addresses below the guides: what readers say of them, amounts and rules."""

from django.urls import include, path

from rights_guides.guides import views

urlpatterns = [
    path("helped/<int:page_id>/", views.helped, name="guide_helped"),
    path("report/<int:page_id>/", views.something_is_wrong, name="guide_report"),
    path("report/<int:page_id>/<slug:kind>/", views.thanks, name="guide_thanks"),
    path("", include("rights_guides.amounts.urls")),
    path("", include("rights_guides.rules.urls")),
]
