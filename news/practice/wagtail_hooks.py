"""What guards cases when several pages are published at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from news.practice.models import PracticePage


@hooks.register("before_bulk_action")
def check_before_publishing(
    request: HttpRequest, action_type: str, objects: list[Page], action: BulkAction
) -> HttpResponse | None:
    """Publish none of them while a case among them lacks evidence, and say which."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            pages += PracticePage.objects.descendant_of(page).not_live()
    cases = [page for page in pages if issubclass(page.specific_class or Page, PracticePage)]
    drafts = [case.get_latest_revision_as_object() for case in cases]
    unready = [draft for draft in drafts if not draft.sources]
    for draft in unready:
        messages.error(
            request,
            _("“%(name)s” was not published. Open it to see what is missing.")
            % {"name": draft.title},
        )
    return redirect(action.next_url) if unready else None
