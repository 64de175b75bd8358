"""The back office's menu for guides, and what guards them when several are published at once."""

from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from portal.core.bulk_publication import find_drafts, refuse_unready
from rights_guides.guides.models import Change, GuidePage, Report
from rights_guides.guides.permissions import NothingToAddPolicy
from rights_guides.guides.viewsets import GuidesGroup

for model in (Change, Report):
    register_permission_policy(model, NothingToAddPolicy(model))
register_snippet(GuidesGroup)


@hooks.register("before_bulk_action")
def check_before_publishing(
    request: HttpRequest, action_type: str, objects: list[Page], action: BulkAction
) -> HttpResponse | None:
    """Publish no guide of several while one lacks something."""
    drafts = find_drafts(action_type, objects, action, GuidePage)
    return refuse_unready(request, action, drafts, attrgetter("is_ready"))
