"""Requires a second step at sign-in where people use permissions over others' work."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.members import permissions

_BACK_OFFICE = "/admin/"


class SecondStepMiddleware:
    """With ``REQUIRE_MFA``: staff, editors and moderators need a second step.

    It is required in the back office and in the views of privileged roles, nowhere
    else. Whoever has no second step yet is sent to set one up; whoever has one but
    signed in without it is asked for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponse | None:
        """Stand in for the view while the second step is missing."""
        if not settings.REQUIRE_MFA or not _requires_second_step(request):
            return None
        if not request.user.is_authenticated or not permissions.needs_second_step(request.user):
            return None
        if not is_mfa_enabled(request.user):
            messages.warning(
                request, _("Your account can do much. Add a second step to it before you go on.")
            )
            return HttpResponseRedirect(reverse("mfa_index"))
        if any(
            record["method"] == "mfa"
            for record in get_authentication_records(request, request.user)
        ):
            return None
        way_back = request.get_full_path() if request.method == "GET" else _BACK_OFFICE
        return HttpResponseRedirect(
            f"{reverse('mfa_reauthenticate')}?{urlencode({'next': way_back})}"
        )


def _requires_second_step(request: HttpRequest) -> bool:
    if request.path.startswith(_BACK_OFFICE):
        return True
    match = request.resolver_match
    return match is not None and permissions.is_for_privileged_roles(match.namespaces)
