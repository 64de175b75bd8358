"""Addresses of moderation in the back office, under ``/admin/forum/moderation/``."""

from django.urls import path

from forum.engine.forum_moderation import admin_views as views
from forum.engine.forum_moderation.poll_views import PollHideView, PollShowView
from forum.engine.forum_moderation.views import (
    PostApproveView,
    PostAskChangeView,
    PostDisapproveView,
)

app_name = views.URL_NAMESPACE
_accept = PostApproveView.as_view(url_namespace=app_name)
_refuse = PostDisapproveView.as_view(url_namespace=app_name, page_class=views.AdminPostView)
_ask = PostAskChangeView.as_view(url_namespace=app_name, page_class=views.AdminPostView)
_show_poll = PollShowView.as_view(url_namespace=app_name)
_hide_poll = PollHideView.as_view(url_namespace=app_name, page_class=views.AdminPostView)

urlpatterns = [
    path("", views.queue, name="queue"),
    path("hidden/", views.hidden, name="hidden"),
    path("post/<int:pk>/", views.AdminPostView.as_view(), name="queued_post"),
    path("post/<int:pk>/accept/", _accept, name="accept"),
    path("post/<int:pk>/refuse/", _refuse, name="refuse"),
    path("post/<int:pk>/ask/", _ask, name="ask_for_change"),
    path("poll/<int:pk>/show/", _show_poll, name="poll_show"),
    path("poll/<int:pk>/hide/", _hide_poll, name="poll_hide"),
    path("reports/", views.reported, name="reports"),
    path("reports/<int:pk>/", views.AdminReportView.as_view(), name="report_decide"),
]
