"""Addresses of attached files."""

from django.urls import path

from forum.engine.forum_conversation.forum_attachments import views

app_name = "forum_attachments"
urlpatterns = [path("<int:pk>/", views.AttachmentView.as_view(), name="attachment")]
