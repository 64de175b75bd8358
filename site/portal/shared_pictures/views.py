"""The picture of a page, at “…/picture/” below its address."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from wagtail.models import Page

from portal.core.conditional import answer_conditionally
from portal.core.metadata import SharedPicture, make_whole
from portal.core.models import ContentPage
from portal.shared_pictures import kept
from portal.shared_pictures.card import describe
from portal.shared_pictures.card_image import HEIGHT, WIDTH
from portal.shared_pictures.lines import can_write, is_available

_ONE_DAY = 24 * 60 * 60


def offer_picture(page: Any) -> SharedPicture | None:
    """Where the card of a public page is, for programs; it is not made for that."""
    if not _has_one(page) or page.get_view_restrictions():
        return None
    card = describe(page)
    # Another address for another card: services keep what they have seen.
    address = make_whole(f"{page.get_url()}picture/?{card.digest}")
    return SharedPicture(address, WIDTH, HEIGHT, card.title)


def serve_picture(page: Page, request: HttpRequest) -> HttpResponse:
    """The card of a page, made if nobody has asked for it. Raises ``Http404``."""
    if not _has_one(page):
        raise Http404
    content = kept.get_or_make(page, describe(page))
    response = HttpResponse(content, content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=_ONE_DAY)
    return answer_conditionally(request, response)


def _has_one(page: Any) -> bool:
    is_one = isinstance(page, ContentPage) and page.has_title_picture
    return is_one and bool(page.get_url()) and is_available() and can_write(page.title)
