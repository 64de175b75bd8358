"""The back office's menu for guides, and what guards them when several are published at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

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
    """Publish none of them while one lacks something, and say which."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            pages += GuidePage.objects.descendant_of(page).not_live()
    unready = _find_unready(pages)
    for guide in unready:
        messages.error(
            request,
            _("“%(name)s” was not published. Open it to see what is missing.")
            % {"name": guide.title},
        )
    return redirect(action.next_url) if unready else None


def _find_unready(pages: list[Page]) -> list[GuidePage]:
    """Of ``pages``, the guides whose newest draft may not be published yet."""
    drafts = [
        page.get_latest_revision_as_object()
        for page in pages
        if issubclass(page.specific_class or Page, GuidePage)
    ]
    return [draft for draft in drafts if not draft.is_ready]
