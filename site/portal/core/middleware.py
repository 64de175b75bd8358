"""A log line for each request: what happened, never to whom."""

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = structlog.get_logger("portal.request")


class RequestLogMiddleware:
    """Logs method, matched route, status and duration.

    The route's pattern is logged, not the address: an address may hold a
    search for something a reader would not want known. No IP address, no user
    agent, no user.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.monotonic()
        response = self.get_response(request)
        match = request.resolver_match
        logger.info(
            "request",
            method=request.method,
            route=match.route if match else "unmatched",
            status=response.status_code,
            milliseconds=round((time.monotonic() - started) * 1000),
        )
        return response


class AdminAccessMiddleware:
    """Tells people who are signed in, but do not work in the back office, that they may not enter.

    Wagtail would send them to sign in, and signing in would send them back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path.startswith("/admin/")
            and request.user.is_authenticated
            and not request.user.has_perm("wagtailadmin.access_admin")
        ):
            return render(request, "403.html", status=403)
        return self.get_response(request)


class AdminPolicyMiddleware:
    """The back office's own content security policy; the public pages keep the strict one.

    A preview in the editor is a public page in a frame of the back office: it
    keeps the strict policy but may be framed by the site itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_config = settings.ADMIN_CSP  # type: ignore[attr-defined]
        return response
