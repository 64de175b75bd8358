"""Makes one permission handler answer for the whole request, so that rules are read once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from forum.engine.forum_permission.handler import PermissionHandler
from portal.members.types import User


class ForumPermissionMiddleware:
    """Gives each request a permission handler, and sets it on the request's user.

    Unlike machina's middleware it stays lazy: the session is read when a view asks for the
    user.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        handler = PermissionHandler()
        request.forum_permission_handler = handler  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(_attach_handler(request.user, handler))  # type: ignore[assignment]
        return self.get_response(request)


def _attach_handler(lazy_user: User, handler: PermissionHandler) -> Callable[[], User]:
    def user() -> User:
        lazy_user.forum_permission_handler = handler  # type: ignore[union-attr]
        return lazy_user

    return user
