"""What guards cases when several pages are published at once."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from news.practice.models import PracticePage
from portal.core.bulk_publication import find_drafts, refuse_unready


@hooks.register("before_bulk_action")
def check_before_publishing(
    request: HttpRequest, action_type: str, objects: list[Page], action: BulkAction
) -> HttpResponse | None:
    """Publish none of several pages while a case among them lacks evidence."""
    drafts = find_drafts(action_type, objects, action, PracticePage)
    return refuse_unready(request, action, drafts, lambda case: bool(case.sources))
