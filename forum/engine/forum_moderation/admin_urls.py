"""Addresses of moderation in the back office, under ``/admin/forum/moderation/``."""

from django.urls import path

from forum.engine.forum_moderation import admin_views as views
from forum.engine.forum_moderation.views import (
    PostApproveView,
    PostAskChangeView,
    PostDisapproveView,
)

app_name = views.URL_NAMESPACE
_accept = PostApproveView.as_view(url_namespace=app_name)
_refuse = PostDisapproveView.as_view(url_namespace=app_name, page_class=views.AdminPostView)
_ask = PostAskChangeView.as_view(url_namespace=app_name, page_class=views.AdminPostView)

urlpatterns = [
    path("", views.queue, name="queue"),
    path("hidden/", views.hidden, name="hidden"),
    path("post/<int:pk>/", views.AdminPostView.as_view(), name="queued_post"),
    path("post/<int:pk>/accept/", _accept, name="accept"),
    path("post/<int:pk>/refuse/", _refuse, name="refuse"),
    path("post/<int:pk>/ask/", _ask, name="ask_for_change"),
    path("reports/", views.reported, name="reports"),
    path("reports/<int:pk>/", views.AdminReportView.as_view(), name="report_decide"),
]
