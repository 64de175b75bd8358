"""Logs who was refused what; leads to the second step, where people lack it to use their rights."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.members import permissions, security_log

_BACK_OFFICE = "/admin/"


class RefusalLogMiddleware:
    """Logs whom the site refused what they asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 403:
            security_log.log_refusal(request)
        return response


class SecondStepMiddleware:
    """With ``REQUIRE_MFA``: rights over others are used after a second step only.

    Whether a right may be used is decided where it is used
    (``permissions.has_passed_second_step``). This leads whoever was refused for that reason
    to the second step: to set one up, or to use the one they have. The back office and the
    views of privileged roles are closed as a whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        was_refused = response.status_code in {403, 404}
        if was_refused and getattr(request, "second_step_missing", False):
            security_log.log_refusal(request, "refused without the second step")
            # Who sent a form stays: what they typed is in the answer. The next page says it.
            to_second_step = _lead_to_second_step(request)
            return to_second_step if request.method == "GET" else response
        return response

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
        if permissions.has_passed_second_step(request.user):
            return None
        security_log.log_refusal(request, "refused without the second step")
        return _lead_to_second_step(request)


def warn_without_second_step(request: HttpRequest) -> None:
    """Have the next page say that the account needs a second step."""
    messages.warning(
        request, _("Your account has special rights. Protect it with a second sign-in step first.")
    )


def _lead_to_second_step(request: HttpRequest) -> HttpResponse:
    if not is_mfa_enabled(request.user):
        warn_without_second_step(request)
        return HttpResponseRedirect(reverse("mfa_index"))
    way_back = request.get_full_path()
    if request.method != "GET":
        is_back_office = request.path.startswith(_BACK_OFFICE)
        way_back = _BACK_OFFICE if is_back_office else resolve_url(settings.AFTER_SIGN_IN)
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': way_back})}")


def _requires_second_step(request: HttpRequest) -> bool:
    if request.path.startswith(_BACK_OFFICE):
        return True
    match = request.resolver_match
    return match is not None and permissions.is_for_privileged_roles(match.namespaces)
