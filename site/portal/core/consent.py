"""No page goes online with a picture of people who have not agreed to it, whichever way it goes.

The rule is ``models.consent``'s; ``page_form`` says it beside the field, ``BasePage.publish`` asks
at the last moment. What was online before shows such a picture no longer (``withdrawal``).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.images import get_image_model
from wagtail.models import Page

from portal.core.own_files import find_closed, list_files

if TYPE_CHECKING:
    from portal.core.models import SiteImage
    from portal.members.types import User


class PublicationRefused(Exception):
    """A page would have gone online with pictures that may not be shown."""

    def __init__(self, page: Page, pictures: "Iterable[SiteImage]") -> None:
        self.page = page
        self.pictures = list(pictures)
        super().__init__(f"page {page.pk}: pictures {[picture.pk for picture in self.pictures]}")

    def list_messages(self, user: "User | None" = None) -> list[str]:
        """Why, a line for each picture."""
        return [explain(picture, user) for picture in self.pictures]


def explain(picture: "SiteImage", user: "User | None" = None) -> str:
    """Why a picture may not go online; of one that ``user`` may not see, without its name."""
    is_hidden = user is not None and find_closed([(type(picture), picture.pk)], user)
    name = _("A file that you cannot see") if is_hidden else picture.title
    if picture.withdrawn_at:
        text = _("“%(name)s” was withdrawn. Take it out, or choose another picture.")
    elif picture.lacks_consent:
        text = _(
            "“%(name)s” shows people, and their consent is missing or has ended. Add their "
            "consent to the picture, or choose another one."
        )
    else:
        text = _(
            "Nobody has said whether people can be recognised in “%(name)s”. Open the picture "
            "and say so."
        )
    return text % {"name": name}


def find_refused(*objects: Any) -> "dict[int, SiteImage]":
    """The pictures that these name and that may not go online, by their keys; one query."""
    model = get_image_model()
    wanted = {key for each in objects for (kind, key), _path in list_files(each) if kind is model}
    if not wanted:
        return {}
    pictures = model.objects.in_bulk(wanted)
    return {key: each for key, each in pictures.items() if not each.may_be_published}


def refuse_pictures(page: Page) -> None:
    """Raise ``PublicationRefused`` for a page that may not go online as it is."""
    if refused := find_refused(page):
        raise PublicationRefused(page, refused.values())


class RefusedPublicationMiddleware:
    """Ways of publishing without a form that could say why not lead back to the page, and say it.

    Approving, translations, several pages at once.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response: HttpResponseBase = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with the page's form, and why it is not online."""
        if not isinstance(error, PublicationRefused) or not request.path.startswith("/admin/"):
            return None
        for line in error.list_messages(request.user):
            messages.error(request, line)
        address = reverse("wagtailadmin_pages:edit", args=[error.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
