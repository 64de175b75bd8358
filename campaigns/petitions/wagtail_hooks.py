"""The back office of petitions."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.petitions.desk import invalid_page, pages, sheet_pages
from campaigns.petitions.desk.viewsets import PetitionViewSet

register_snippet(PetitionViewSet)


@hooks.register("register_admin_urls")
def register_petition_urls() -> list[URLPattern]:
    """``/admin/petitions/<petition>/…``."""
    under = "petitions/<int:petition_id>"
    sheet = f"{under}/sheets/<int:sheet_id>"
    undo = invalid_page.UndoView.as_view()
    return [
        path(f"{under}/", pages.NumbersView.as_view(), name="petition"),
        path(f"{under}/held/", pages.HeldView.as_view(), name="petition_held"),
        path(f"{under}/step/", pages.StepView.as_view(), name="petition_next"),
        path(f"{under}/step/<str:step>/", pages.StepView.as_view(), name="petition_step"),
        path(f"{under}/list.csv", pages.ListView.as_view(), name="petition_list"),
        path(f"{under}/invalid/", invalid_page.InvalidView.as_view(), name="petition_invalid"),
        path(f"{under}/invalid/<int:batch_id>/undo/", undo, name="petition_undo"),
        path(f"{under}/sheets/", sheet_pages.SheetsView.as_view(), name="petition_sheets"),
        path(f"{sheet}/decide/", sheet_pages.DecideView.as_view(), name="petition_decide"),
        path(f"{sheet}/scan/", sheet_pages.ScanView.as_view(), name="petition_scan"),
    ]
