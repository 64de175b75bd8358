"""Addresses of moderation in the back office, under ``/admin/forum/moderation/``."""

from django.urls import path

from forum.engine.forum_moderation import admin_views

app_name = "forum_back_office"
urlpatterns = [
    path("", admin_views.queue, name="queue"),
    path("hidden/", admin_views.hidden, name="hidden"),
    path("post/<int:post_id>/", admin_views.post, name="post"),
    path("post/<int:post_id>/accept/", admin_views.accept, name="accept"),
    path("post/<int:post_id>/refuse/", admin_views.refuse, name="refuse"),
    path("reports/", admin_views.reported, name="reports"),
    path("reports/<int:post_id>/", admin_views.report, name="report"),
]
