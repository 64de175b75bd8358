"""The addresses of those outside. Tokens are random or signed, and say nothing."""

from django.urls import path

from rights_guides.helpdesk.referrals import outside_views as views

app_name = "referral"

urlpatterns = [
    path("answered/", views.answered, name="answered"),
    path("answer/<str:token>/", views.answer_referral, name="answer"),
    path("file/<str:token>/", views.send_file, name="file"),
    path("<str:token>/", views.open_referral, name="open"),
]
