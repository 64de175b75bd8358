"""Whether somebody may read a page: asked wherever its text is shown outside of it."""

from typing import NamedTuple

from django.http import Http404, HttpRequest
from wagtail.models import Page

from portal.core.querysets import in_own_words


class Access(NamedTuple):
    """``allowed``: this request may read it. ``private``: not everybody may."""

    allowed: bool
    private: bool


def access_to(page: Page, request: HttpRequest) -> Access:
    """By the restrictions on the page itself and on those above it."""
    guards = page.get_view_restrictions()
    return Access(all(guard.accept_request(request) for guard in guards), bool(guards))


def public_page(page_id: int) -> Page:
    """The published page with this key, with locale and status at hand; else ``Http404``."""
    page = (
        in_own_words(Page.objects.live())
        .filter(pk=page_id, depth__gt=1)
        .select_related("locale", "translation_status")
        .first()
    )
    if page is None:
        raise Http404
    return page
