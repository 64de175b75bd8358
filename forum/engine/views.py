"""What every view of the forum has in common."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.generic import View

from portal.core import form_echo
from portal.members.models import Member


class ForumPage:
    """Mixin of the forum's views: a visitor who is refused is asked to sign in.

    Put it first among the bases. Permissions are checked by what the view fetches, which
    raises PermissionDenied or Http404.
    """

    request: HttpRequest
    sign_in_required = False
    # Whether search engines may index the page: only what everybody reads, no forms.
    for_search_engines = False

    @property
    def member(self) -> Member:
        """The signed-in member who sends the request.

        Raises ``PermissionDenied`` for a visitor, whom ``dispatch`` then asks to sign in.
        """
        if not self.request.user.is_authenticated:
            raise PermissionDenied
        return self.request.user

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if self.sign_in_required and not request.user.is_authenticated:
                raise PermissionDenied
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            if not self.for_search_engines or request.user.is_authenticated:
                response.headers["X-Robots-Tag"] = "noindex"
            return response
        except PermissionDenied:
            if request.user.is_authenticated:
                raise
            return self.handle_no_permission(request)

    def handle_no_permission(self, request: HttpRequest) -> HttpResponseBase:
        """Ask a visitor to sign in.

        They may have been signed in when they opened the form: what they typed is given back.
        """
        way_back = self._way_back(request)
        if not form_echo.extract_texts(request.POST):
            return redirect_to_login(way_back)
        return form_echo.render_not_sent(
            request,
            status=403,
            title=_("You are not signed in"),
            summary=_("Copy your text first. Then sign in, and send it once more."),
            action_url=f"{reverse('account_login')}?{urlencode({'next': way_back})}",
            action_label=_("Sign in"),
        )

    def _way_back(self, request: HttpRequest) -> str:
        """The address to return to: this page or, for an action, the page with its button."""
        if hasattr(self, "get"):
            return request.get_full_path()
        came_from = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
            return urlsplit(came_from)._replace(scheme="", netloc="").geturl()
        return reverse("forum:index")


class ActionView(ForumPage, View):
    """Something that a member does by pressing a button; never by following a link."""

    http_method_names = ["post"]
    sign_in_required = True
