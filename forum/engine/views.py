"""What every view of the forum has in common."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from forum.engine import access


class ForumPage:
    """Mixin: rights are read once per request; who may not, is asked to sign in.

    Put it first among the bases.
    """

    request: HttpRequest
    sign_in_required = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        access.share_rights(request)
        try:
            if self.sign_in_required and not request.user.is_authenticated:
                raise PermissionDenied
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            if request.user.is_authenticated:
                raise
            return ask_to_sign_in(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back here; after a form, back to the page it was on."""
    return redirect_to_login(request.get_full_path())
