"""Addresses of wishes, below a language."""

from django.urls import path

from portal.translation_requests import views

urlpatterns = [
    path("<int:page_id>/wish/", views.wish, name="wish"),
    path("<int:page_id>/wish/sent/", views.asked, name="wish_asked"),
    path("confirm/<str:token>/", views.ConfirmView.as_view(), name="wish_confirm"),
    path("forget/<str:token>/", views.ForgetView.as_view(), name="wish_leave"),
]
