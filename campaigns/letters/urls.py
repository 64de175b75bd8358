"""Pages of readers, below the campaigns."""

from django.urls import path

from campaigns.letters import views

urlpatterns = [
    path("<str:slug>/write/", views.WriteView.as_view(), name="letter_write"),
    path("<str:slug>/write/sent/", views.LetterSentView.as_view(), name="letter_sent"),
    path("letter/<str:token>/", views.ConfirmView.as_view(), name="letter_confirm"),
    path("take-back-letter/<str:token>/", views.WithdrawView.as_view(), name="letter_withdraw"),
]
