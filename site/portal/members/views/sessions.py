"""Where a member is signed in, and signing out there."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.members import security_log, sessions
from portal.members.known_devices import know_this_device
from portal.members.permissions import get_member


class SessionsView(LoginRequiredMixin, TemplateView):
    """Lists the member's sessions; ends one of the others, or all, for who typed the password."""

    template_name = "members/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = sessions.list_sessions(get_member(self.request))
        current = self.request.session.session_key
        is_privileged = any(row.is_privileged for row in rows if row.pk == current)
        idle = (
            settings.PRIVILEGED_SESSION_IDLE_LIMIT if is_privileged else settings.SESSION_IDLE_LIMIT
        )
        return super().get_context_data(**kwargs) | {
            "sessions": [
                {
                    "row": row,
                    "reference": sessions.get_reference(row),
                    "is_current": row.pk == current,
                }
                for row in rows
            ],
            "has_others": any(row.pk != current for row in rows),
            "idle_days": idle.days,
            "idle_hours": int(idle.total_seconds() // 3600),
        }

    @method_decorator(reauthentication_required)
    def post(self, request: HttpRequest) -> HttpResponse:
        member = get_member(request)
        reference = request.POST.get("session", "")
        ended = sessions.end_sessions(member, request.session.session_key, reference)
        know_this_device(request, member)
        security_log.log_ended_sessions(member, ended)
        messages.success(request, _("You are now signed out on that device."))
        return redirect("members_sessions")
