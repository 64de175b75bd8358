"""The back office of organising targets."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.targets.desk import pages
from campaigns.targets.desk.viewsets import TargetViewSet

register_snippet(TargetViewSet)


@hooks.register("register_admin_urls")
def register_target_urls() -> list[URLPattern]:
    """``/admin/targets/<target>/…``."""
    under = "targets/<int:target_id>"
    row = f"{under}/<str:kind>/<int:pk>"
    return [
        path(f"{under}/", pages.DeskView.as_view(), name="target_desk"),
        path(f"{under}/report/", pages.ReportView.as_view(), name="target_report_add"),
        path(f"{under}/report/<int:pk>/", pages.ReportView.as_view(), name="target_report"),
        path(f"{under}/pledge/", pages.PledgeView.as_view(), name="target_pledge_add"),
        path(f"{under}/pledge/<int:pk>/", pages.PledgeView.as_view(), name="target_pledge"),
        path(f"{row}/remove/", pages.RemoveView.as_view(), name="target_remove"),
        path(
            f"{under}/report/<int:pk>/confirm/",
            pages.ConfirmView.as_view(),
            {"kind": "report"},
            name="target_confirm",
        ),
        path(f"{under}/reports.csv", pages.TableView.as_view(), name="target_table"),
    ]
