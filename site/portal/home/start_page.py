"""The back office's first page: one panel for everybody, filled by their rights.

What there is to say comes from the hooks in ``portal.core.start_page``; here is the panel, and
what this room knows: the queues of decisions, drafts, and pages that nobody has compared with
their sources for a year.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Page, WorkflowState, get_page_models

from portal.core.hooks import Hook
from portal.core.page_titles import list_editable_pages, may_edit
from portal.core.start_page import (
    MAX_ITEMS,
    OVERDUE_LINES,
    OWN_LINES,
    WAITING_LINES,
    BuildLines,
    StartItem,
    StartLine,
    take_first,
)
from portal.core.text.truncation import cut
from portal.home import review
from portal.i18n import registry
from portal.members.notices import get_numbers, get_rows
from portal.members.permissions import get_member

# So much of what the editors wrote is shown; all of it stands in the form.
MAX_COMMENT = 120


class _Part(NamedTuple):
    """A third of the panel. ``nothing``: what it says where there are no lines."""

    key: str
    heading: Promise
    nothing: Promise
    lines: Hook[BuildLines]


PARTS = (
    _Part(
        "waiting", _("Waiting for your decision"), _("Nothing is waiting for you."), WAITING_LINES
    ),
    _Part("own", _("Your work"), _("You have no pages or boards to look after."), OWN_LINES),
    _Part("overdue", _("Overdue"), _("Nothing is overdue."), OVERDUE_LINES),
)


class StartPanel(Component):
    """What waits for the person, what is theirs, and what is overdue."""

    name = "start"
    template_name = "home/admin/start_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """The three parts with their lines; a line of nothing is left out."""
        request = parent_context["request"]
        return {
            "parts": [
                (part, [line for build in part.lines for line in build(request) if line.is_shown])
                for part in PARTS
            ]
        }


def build_waiting_lines(request: HttpRequest) -> Iterable[StartLine]:
    """The queues in which something waits for the person, as in their inbox."""
    member = get_member(request)
    for waiting in get_numbers(request).waiting:
        rows = get_rows(waiting.queue, member) if waiting.number else None
        if rows is None:
            continue
        items = waiting.queue.describe(rows[:MAX_ITEMS], member)
        yield StartLine(
            waiting.key,
            waiting.queue.label,
            waiting.number,
            _get_list_url(waiting.queue.url_name),
            [StartItem(each.title, each.url, each.note or each.place) for each in items],
        )


def _get_list_url(url_name: str) -> str:
    """Where a whole queue is; that of the pages to check leads here, so on to the list of them."""
    if url_name != review.PAGES.url_name:
        return reverse(url_name)
    return f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true"


def _build_page_line(
    request: HttpRequest, key: str, label: Promise, pages: QuerySet[Page], note: Any = ""
) -> StartLine:
    """The first of ``pages``, each with its language, to edit."""
    member = get_member(request)
    number, first = take_first(pages.select_related("locale"))
    # What a page type says of its own is asked of the page itself.
    found = Page.objects.specific(defer=True).in_bulk([page.pk for page in first])
    items = [
        StartItem(
            page.draft_title if found[page.pk].has_unpublished_changes else page.title,
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            registry.get(page.locale.language_code).own_name,
        )
        for page in first
        if may_edit(member, found[page.pk])
    ]
    return StartLine(key, label, number, items=items, note=note)


def build_sent_back_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Pages that the person sent to the editors, who ask for changes; with what they wrote."""
    states = WorkflowState.objects.filter(
        requested_by=get_member(request), status=WorkflowState.STATUS_NEEDS_CHANGES
    )
    number, first = take_first(states.select_related("current_task_state").order_by("-pk"))
    prefetch_related_objects(first, "content_object")
    finder = AdminURLFinder(request.user)
    urls = {state.pk: finder.get_edit_url(state.content_object) for state in first}
    yield StartLine(
        "sent-back",
        _("The editors ask you to change this"),
        number,
        items=[
            StartItem(
                str(state.content_object),
                urls[state.pk],
                cut(state.current_task_state.comment, MAX_COMMENT),
            )
            for state in first
            if urls[state.pk]
        ],
    )


def build_own_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Pages that the person has begun and not published."""
    member = get_member(request)
    drafts = list_editable_pages(member).filter(owner=member.pk, has_unpublished_changes=True)
    yield _build_page_line(
        request,
        "drafts",
        _("Your pages that are not published"),
        drafts.order_by("-latest_revision_created_at", "pk"),
    )


def build_overdue_lines(request: HttpRequest) -> Iterable[StartLine]:
    """Pages about the law that somebody should have compared with their sources by now.

    A translation is named where its original has been compared since: then it waits for the
    translators, and its readers still see the old day.
    """
    models = {
        str(model._meta.model_name): model
        for model in get_page_models()
        if getattr(model, "is_checked_with_sources", False)
    }
    if not models:
        return
    today = timezone.localdate()
    overdue = Q(pk__in=[])
    for name, model in models.items():
        condition = model.get_overdue_condition(today, f"{name}__")
        overdue |= Q(**{f"{name}__isnull": False}) & condition
    is_original = Q(translation_status__source_language="")
    originals = Page.objects.live().filter(overdue, is_original, alias_of=None)
    pages = (
        list_editable_pages(get_member(request))
        .live()
        .filter(overdue, alias_of=None)
        .filter(is_original | ~Q(translation_key__in=originals.values("translation_key")))
    )
    days = [F(f"{name}__reviewed_on") for name in models]
    oldest = Coalesce(*days) if len(days) > 1 else days[0]
    yield _build_page_line(
        request,
        "sources",
        _("Pages to compare with their sources"),
        pages.annotate(checked_on=oldest).order_by(F("checked_on").asc(nulls_first=True), "pk"),
        _("This should have been done by now."),
    )
