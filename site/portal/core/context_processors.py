"""Context for the frame around every page; costs no query."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from portal.core.highlights import get_help_links
from portal.core.navigation import build_language_links, build_section_links
from portal.i18n import registry
from portal.i18n.names import get_site_name


def site(request: HttpRequest) -> dict[str, Any]:
    """Name, sections, languages and addresses for ``base.html``.

    Pages replace ``languages`` by what they know of their own translations;
    for everything else (forum, search, accounts) the same address exists in
    every language.
    """
    code = translation.get_language() or registry.SOURCE_LANGUAGE
    language = registry.get(code)
    try:
        search_url = reverse("search")
    except NoReverseMatch:  # an error page while the addresses are broken
        search_url = ""
    return {
        "site_name": get_site_name(),
        "demo": settings.DEMO,
        "language": language,
        "page_language": language,
        "sections": build_section_links(language, request.path),
        "languages": build_language_links(request.path, language),
        # Not "search_url": Wagtail's choosers would take it for theirs.
        "site_search_url": search_url,
        "home_url": f"/{language.code}/",
        "help_links": get_help_links(f"/{language.code}/"),
        "session_has_ended": _has_session_ended(request),
    }


def _has_session_ended(request: HttpRequest) -> bool:
    """Whether the reader comes with a session that is over; the answer takes the cookie away.

    Of readers without a cookie no session is begun to find out.
    """
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME) or not hasattr(request, "user"):
        return False
    return not request.user.is_authenticated and request.session.is_empty()
