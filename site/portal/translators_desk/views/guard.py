"""From an address to the translation behind it, if the person may work on it."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.members.models import Member
from portal.translators_desk import permissions


def worker(request: HttpRequest) -> Member:
    """Who works here; the back office lets nobody in who is not signed in."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


class Desk(NamedTuple):
    """A translation and the page it makes."""

    translation: Translation
    page: Page


def open_desk(request: HttpRequest, translation_id: int) -> Desk:
    """The desk of a translation; not found when there is no page, refused without the right."""
    translation = get_object_or_404(
        Translation.objects.filter(enabled=True).select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        ),
        pk=translation_id,
    )
    page = permissions.translated_page(translation)
    if page is None:
        raise Http404(_("This page is gone."))
    if not permissions.may_edit(worker(request), page):
        raise PermissionDenied
    return Desk(translation, page)


def open_unlocked_desk(request: HttpRequest, translation_id: int) -> Desk:
    """As ``open_desk``, for changing something: refused also while the page is locked."""
    desk = open_desk(request, translation_id)
    if permissions.is_locked(worker(request), desk.page):
        raise PermissionDenied
    return desk
