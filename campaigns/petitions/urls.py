"""Pages of readers, below the campaigns."""

from django.urls import path

from campaigns.petitions import views

urlpatterns = [
    path("<str:slug>/sign/", views.SignView.as_view(), name="petition_sign"),
    path("<str:slug>/sign/sent/", views.SignatureSentView.as_view(), name="petition_sent"),
    path("<str:slug>/pledge/", views.SignPledgeView.as_view(), name="pledge_sign"),
    path("<str:slug>/pledge/sent/", views.PledgeSentView.as_view(), name="pledge_sent"),
    path("signature/<str:token>/", views.ConfirmView.as_view(), name="petition_confirm"),
    path("no-news/<str:token>/", views.StopNewsView.as_view(), name="petition_no_news"),
    path("take-back/<str:token>/", views.WithdrawView.as_view(), name="petition_withdraw"),
]
