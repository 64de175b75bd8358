"""The back office: who comes to an event."""

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from news.events.sign_ups import organisers
from news.models import EventPage
from portal.members.models import Member


@hooks.register("register_admin_urls")
def register_sign_up_urls() -> list[URLPattern]:
    """``/admin/events/<page>/sign-ups/``."""
    view = organisers.SignUpListView.as_view()
    return [
        path("events/<int:page_id>/sign-ups/", view, name="event_sign_ups"),
        path("events/<int:page_id>/sign-ups.csv", organisers.send_csv, name="event_sign_ups_csv"),
    ]


def _build_list_button(
    page: Page, user: Member, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """From an event that people sign up for to those who have."""
    event = page.specific_deferred
    if not isinstance(event, EventPage) or not event.sign_up:
        return
    if event.permissions_for_user(user).can_edit():
        url = reverse("event_sign_ups", args=[page.pk])
        yield Button(_("Who comes"), url, icon_name="group", priority=60)


hooks.register("register_page_header_buttons", _build_list_button)
hooks.register("register_page_listing_more_buttons", _build_list_button)
