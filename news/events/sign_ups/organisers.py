"""The list of those who come, for whoever may change the event's page."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from news.models import EventPage, SignUp
from portal.core.spreadsheet import BYTE_ORDER_MARK, format_csv_line
from portal.i18n import registry
from portal.i18n.formats import format_local_moment


def get_event(request: HttpRequest, page_id: int) -> EventPage:
    """The event; raises ``Http404``, or ``PermissionDenied`` for who may not change it."""
    event: EventPage = get_object_or_404(EventPage, pk=page_id)
    if not event.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return event


def find_sign_ups(event: EventPage) -> Any:
    """Confirmed ones: first those who have a place, then the waiting list in its order."""
    rows = SignUp.objects.of_event(event.translation_key).confirmed()
    return rows.order_by("state", "confirmed_at", "pk")


class SignUpListView(WagtailAdminTemplateMixin, TemplateView):
    """Who comes, and who waits."""

    template_name = "news/admin/sign_ups.html"
    page_title = gettext_lazy("Who comes")
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.event = get_event(request, kwargs["page_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the event's page to this list."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.event.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.event.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(find_sign_ups(self.event))
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "sign_ups": rows,
            "coming": sum(row.state == SignUp.State.COMES for row in rows),
        }


def send_csv(request: HttpRequest, page_id: int) -> StreamingHttpResponse:
    """The list as a table; no cell of it is a formula."""
    event = get_event(request, page_id)
    response = StreamingHttpResponse(_iterate_lines(event), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="event-{event.pk}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _iterate_lines(event: EventPage) -> Iterator[str]:
    headings = (_("Name"), _("E-mail address"), _("Language"), _("Needs an interpreter"))
    yield BYTE_ORDER_MARK + format_csv_line(*headings, _("State"), _("Confirmed"))
    for row in find_sign_ups(event):
        yield format_csv_line(
            row.name,
            row.email,
            registry.get(row.language).own_name,
            _("Yes") if row.needs_interpreter else "",
            row.get_state_display(),
            format_local_moment(row.confirmed_at),
        )
