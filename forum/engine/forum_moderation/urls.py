"""Addresses of the moderators' pages, and of posts' earlier versions, which all readers see."""

from django.urls import path

from forum.engine.forum_moderation import poll_views, version_views, views
from forum.engine.forum_moderation.audit_log import views as log_views
from forum.engine.forum_moderation.moving import views as moving_views
from forum.engine.forum_moderation.reports import views as report_views

app_name = "forum_moderation"
_hide_poll = poll_views.PollHideView.as_view(page_class=views.ModerationQueueDetailView)
urlpatterns = [
    path("queue/", views.ModerationQueueListView.as_view(), name="queue"),
    path("queue/<int:pk>/", views.ModerationQueueDetailView.as_view(), name="queued_post"),
    path("queue/<int:pk>/approve/", views.PostApproveView.as_view(), name="approve_queued_post"),
    path("queue/<int:pk>/hide/", views.PostDisapproveView.as_view(), name="disapprove_queued_post"),
    path("queue/<int:pk>/ask/", views.PostAskChangeView.as_view(), name="ask_for_change"),
    path("take-back/<int:pk>/", views.PostTakeBackView.as_view(), name="take_back"),
    path("poll/<int:pk>/show/", poll_views.PollShowView.as_view(), name="poll_show"),
    path("poll/<int:pk>/hide/", _hide_poll, name="poll_hide"),
    path("hidden/", views.HiddenListView.as_view(), name="hidden"),
    path("report/<int:pk>/", report_views.ReportView.as_view(), name="report"),
    path("my-reports/", report_views.MyReportsView.as_view(), name="my_reports"),
    path("reports/", report_views.ReportListView.as_view(), name="reports"),
    path("reports/<int:pk>/", report_views.ReportDecideView.as_view(), name="report_decide"),
    path(
        "version/<int:pk>/take-out/",
        version_views.RemoveVersionView.as_view(),
        name="remove_version",
    ),
    path("log/", log_views.LogView.as_view(), name="log"),
    path("log/csv/", log_views.LogFileView.as_view(), name="log_csv"),
    path("topic/<str:slug>-<int:pk>/lock/", views.TopicLockView.as_view(), name="topic_lock"),
    path("topic/<str:slug>-<int:pk>/unlock/", views.TopicUnlockView.as_view(), name="topic_unlock"),
    path("topic/<str:slug>-<int:pk>/move/", moving_views.MoveView.as_view(), name="topic_move"),
    path("topic/<str:slug>-<int:pk>/merge/", moving_views.MergeView.as_view(), name="topic_merge"),
    path("topic/<str:slug>-<int:pk>/split/", moving_views.SplitView.as_view(), name="topic_split"),
]

# In the namespace ``forum_history``: not only for moderators.
history_urlpatterns = [path("<int:pk>/", version_views.HistoryView.as_view(), name="post")]
