"""Pages of readers, below the campaigns."""

from django.urls import path

from campaigns.solidarity import views

urlpatterns = [
    path("<str:slug>/messages/", views.MessagesView.as_view(), name="messages"),
    path("<str:slug>/messages/write/", views.WriteView.as_view(), name="message_write"),
    path("<str:slug>/messages/sent/", views.MessageSentView.as_view(), name="message_sent"),
    path("message/<str:token>/", views.ConfirmView.as_view(), name="message_confirm"),
    path("take-back-message/<str:token>/", views.WithdrawView.as_view(), name="message_withdraw"),
]
