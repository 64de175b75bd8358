"""Gives each request one reader of the rules."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from forum.engine.forum_permission.handler import PermissionHandler


class ForumPermissionMiddleware:
    """Unlike machina's, it touches no session: anonymous reading writes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.forum_permission_handler = PermissionHandler()  # type: ignore[attr-defined]
        return self.get_response(request)
