"""Several pages published at once, without a form that could say what is missing in one of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page


def find_drafts(
    action_type: str, objects: Iterable[Page], action: BulkAction, model: type[Page] = Page
) -> list[Any]:
    """What ``action`` would publish of pages of ``model``, as they were last written.

    None where it does something else.
    """
    if action_type != "publish" or not issubclass(action.model, Page):
        return []
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        for page in objects:
            pages += model.objects.descendant_of(page).not_live()
    return [
        page.get_latest_revision_as_object()
        for page in pages
        if issubclass(page.specific_class or Page, model)
    ]


def refuse_unready(
    request: HttpRequest,
    action: BulkAction,
    drafts: Iterable[Any],
    is_ready: Callable[[Any], bool],
) -> HttpResponse | None:
    """Publish none of the drafts while one lacks something, and say which."""
    unready = [draft for draft in drafts if not is_ready(draft)]
    for draft in unready:
        messages.error(
            request,
            _("“%(name)s” was not published. Open it to see what is missing.")
            % {"name": draft.title},
        )
    return redirect(action.next_url) if unready else None
