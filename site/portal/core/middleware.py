"""What holds for every answer: a log line, what browsers may keep, who enters the back office."""

import time
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

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


class BrowserFeaturesMiddleware:
    """Keeps browsers from what no page needs, and other sites from embedding what is here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class PrivateAnswersMiddleware:
    """Has nothing kept of what people read while they are signed in.

    Telephones and computers are shared: after signing out, "back" must show nothing of a
    private group. Files that say themselves how long they last (pictures) stay as they are.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if (is_page or "Cache-Control" not in response) and is_signed_in(request):
            patch_cache_control(response, private=True, no_store=True)
        if getattr(request, "has_signed_out", False):
            response["Clear-Site-Data"] = '"cache"'
        return response


def is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; of those without a session none is begun to find out."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.accessed
    return has_session and request.user.is_authenticated


def _on_signed_out(sender: Any, request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None:
        request.has_signed_out = True  # type: ignore[attr-defined]


def connect() -> None:
    """Note on a request that somebody signed out; called by ``CoreConfig.ready``."""
    user_logged_out.connect(_on_signed_out, dispatch_uid="core.signed_out")


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
