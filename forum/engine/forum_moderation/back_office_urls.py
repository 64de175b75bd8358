"""Addresses of moderation in the back office, under ``/admin/forum/moderation/``."""

from django.urls import path

from forum.engine.forum_moderation import back_office

app_name = "forum_back_office"
urlpatterns = [
    path("", back_office.queue, name="queue"),
    path("hidden/", back_office.hidden, name="hidden"),
    path("post/<int:post_id>/", back_office.post, name="post"),
    path("post/<int:post_id>/accept/", back_office.accept, name="accept"),
    path("post/<int:post_id>/refuse/", back_office.refuse, name="refuse"),
    path("reports/", back_office.reported, name="reports"),
    path("reports/<int:post_id>/", back_office.report, name="report"),
]
