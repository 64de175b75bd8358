"""What every view of the forum has in common."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.generic import View

from forum.engine import languages
from portal.core import form_echo
from portal.core.metadata import PageMetadata, page_metadata
from portal.core.navigation import localize_path
from portal.i18n import registry
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
            leads_on = self.for_search_engines and 300 <= response.status_code < 400
            if not leads_on and not self._is_for_search_engines():
                response.headers["X-Robots-Tag"] = "noindex"
            return response
        except PermissionDenied:
            if request.user.is_authenticated:
                raise
            return self.handle_no_permission(request)

    def get_search_languages(self) -> list[str]:
        """The codes of the languages in which search engines find the page."""
        return list(registry.BY_CODE)

    def _is_for_search_engines(self) -> bool:
        """Whether this very address is: one in each language that the page is in.

        With a query it is a part of the page, or the page for a purpose.
        """
        return (
            self.for_search_engines
            and not self.request.GET
            and not self.request.user.is_authenticated
            and languages.readers_language() in self.get_search_languages()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what a page for search engines says of its other addresses."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if not self.for_search_engines:
            return context
        codes = self.get_search_languages()
        links = {code: self._get_url_in(code) for code in codes}
        default = links.get(registry.SOURCE_LANGUAGE) or next(iter(links.values()))
        return context | {
            "canonical_url": links.get(languages.readers_language(), default),
            "alternates": [{"code": code, "url": url} for code, url in links.items()],
            "x_default_url": default,
        }

    def build_metadata(self, context: Mapping[str, Any], **description: Any) -> PageMetadata:
        """What the page says of itself to programs; ``context``: what is said of its addresses."""
        language = languages.language_of(self.get_search_languages()[0])
        if languages.readers_language() in self.get_search_languages():
            language = languages.language_of(languages.readers_language())
        return page_metadata(
            url=context["canonical_url"],
            language=language,
            other_languages=self.get_search_languages(),
            **description,
        )

    def _get_url_in(self, code: str) -> str:
        return settings.SITE_URL + localize_path(self.request.path, registry.get(code))

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
            summary=_("First copy your text. Then sign in and send it again."),
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
