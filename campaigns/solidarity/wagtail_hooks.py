"""The back office of messages of solidarity."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaigns.solidarity.desk import pages
from campaigns.solidarity.desk.viewsets import CallViewSet

register_snippet(CallViewSet)


@hooks.register("register_admin_urls")
def register_call_urls() -> list[URLPattern]:
    """``/admin/messages/<call>/…``."""
    under = "messages/<int:call_id>"
    one = f"{under}/<int:message_id>"
    return [
        path(f"{under}/", pages.CallView.as_view(), name="call"),
        path(f"{under}/held/", pages.HeldView.as_view(), name="call_held"),
        path(f"{one}/decide/", pages.DecideView.as_view(), name="message_decide"),
        path(f"{one}/translate/", pages.TranslateView.as_view(), name="message_translate"),
    ]
