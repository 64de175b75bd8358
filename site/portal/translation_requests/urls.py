"""Addresses of translation requests, below a language."""

from django.urls import path

from portal.translation_requests import views

urlpatterns = [
    path("<int:page_id>/wish/", views.request_translation, name="translation_request"),
    path("<int:page_id>/wish/sent/", views.request_sent, name="translation_request_sent"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="translation_request_confirm"),
    path("forget/<str:token>/", views.ForgetView.as_view(), name="translation_request_forget"),
]
