"""Doors of the back office that do not ask by themselves whether a page is there for a person.

``page_titles`` has the rule.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from portal.core.page_titles import find_visible
from portal.core.snippet_doors import refuse_closed_list

if TYPE_CHECKING:
    from portal.members.types import User

# Parts of addresses that are the number of a page.
_PARTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
# Where views have it besides, by their names: in the address, the query, or a form.
_OTHER_PARTS = {"revisions_compare": "pk"}
_PARAMETERS = {"wagtailadmin_choose_page_chosen_multiple": "id"}
_FIELDS = {
    "move": "new_parent_page",
    "copy": "new_parent_page",
    "choose_parent": "parent_page",
    "wagtail_bulk_action": "chooser",
}
# More than any page has, and few enough for the database.
_DIGITS = 18


# Who looks at a form of the back office: its fields are not told.
_person: ContextVar["User | None"] = ContextVar("person", default=None)


@contextmanager
def looking_as(user: "User") -> Iterator[None]:
    """Fields made in here show what ``user`` may see."""
    token = _person.set(user)
    try:
        yield
    finally:
        _person.reset(token)


def get_person() -> "User | None":
    """Who looks at the form that is made now, if anybody does."""
    return _person.get()


class ClosedPagesMiddleware:
    """In the back office, a page that a person may not see is not there, whatever is done with it.

    Wagtail asks in some views only what is to be done, and some say the title when they refuse.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/admin/"):
            return self.get_response(request)
        with looking_as(request.user):
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> None:
        """Raise ``Http404`` before the view is asked."""
        if not request.path.startswith("/admin/") or not request.user.is_authenticated:
            return
        refuse_closed_list(request)
        numbers = set(_find_numbers(request, kwargs))
        if numbers and numbers - find_visible(numbers, request.user):
            raise Http404


def _find_numbers(request: HttpRequest, kwargs: Mapping[str, Any]) -> Iterable[int]:
    """The pages that the request names."""
    name = request.resolver_match.url_name if request.resolver_match else None
    parts = (*_PARTS, _OTHER_PARTS.get(name or "", ""))
    found = [str(kwargs[part]) for part in parts if part in kwargs]
    found += request.GET.getlist(_PARAMETERS.get(name or "", ""))
    if name in _FIELDS:
        found += request.POST.getlist(_FIELDS[name])
    return [int(each) for each in found if each.isdecimal() and len(each) <= _DIGITS]


class ReadablePageTypesView(PageTypesUsageReportView):
    """How many pages of each type there are; the one edited last, for those who may see it."""

    def decorate_paginated_queryset(self, page_types: Any) -> Any:
        """Take out the pages that are not there for the reader."""
        page_types = super().decorate_paginated_queryset(page_types)
        numbers = [each.last_edited_page_id for each in page_types if each.last_edited_page_id]
        visible = find_visible(numbers, self.request.user)
        for each in page_types:
            if each.last_edited_page_id not in visible:
                each.last_edited_page = None
        return page_types


def _leave_out_closed_pages(action: PageBulkAction) -> Any:
    """Of pages that somebody may not do this with, name only those that they may see.

    In their own type, which knows the title to show.
    """
    objects, others = super(PageBulkAction, action).get_actionable_objects()
    without_access = others["items_with_no_access"]
    visible = find_visible((page.pk for page in without_access), action.request.user)
    others["items_with_no_access"] = [
        page.specific_deferred for page in without_access if page.pk in visible
    ]
    return objects, others


def _get_display_title(chooser: AdminPageChooser, page: Page) -> str:
    """The title of the page in a field, for those who may see it."""
    person = get_person()
    if person is None or find_visible([page.pk], person):
        return str(page.get_admin_display_title())
    return _("A page that you cannot see")


def connect() -> None:
    """Have bulk actions and fields ask; they have no setting and no hook for it."""
    PageBulkAction.get_actionable_objects = _leave_out_closed_pages
    AdminPageChooser.get_display_title = _get_display_title
