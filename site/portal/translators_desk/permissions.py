"""Permissions of the desk: those that people have on the translated page.

Views begin with ``open_desk`` or ``open_unlocked_desk``.
"""

from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState
from wagtail_localize.models import Translation

from portal.members.models import Member
from portal.members.permissions import get_member


def get_translated_page(translation: Translation) -> Page | None:
    """The translated page; ``None`` when it is gone or is not a page."""
    try:
        instance = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return instance if isinstance(instance, Page) else None


def can_edit(user: Member, page: Page) -> bool:
    """Whether ``user`` may translate ``page``."""
    return bool(page.permissions_for_user(user).can_edit())


def can_publish(user: Member, page: Page) -> bool:
    """Whether ``user`` may publish the translation."""
    return bool(page.permissions_for_user(user).can_publish())


def can_send(user: Member, page: Page) -> bool:
    """Whether ``user``, who may not publish the translation, may ask the editors to."""
    rights = page.permissions_for_user(user)
    return bool(
        rights.can_edit() and not rights.can_publish() and rights.can_submit_for_moderation()
    )


def get_task_to_decide(user: Member, page: Page) -> TaskState | None:
    """The step of a workflow at which ``page`` waits for ``user``; ``None`` if it does not."""
    state: TaskState | None = page.current_workflow_task_state
    if state is None or not page.workflow_in_progress:
        return None
    actions = {name for name, *_rest in state.task.specific.get_actions(page, user)}
    return state if "reject" in actions else None


def is_locked(user: Member, page: Page) -> bool:
    """Whether a lock keeps ``user`` from changing ``page``."""
    lock = page.get_lock()
    return lock is not None and bool(lock.for_user(user))


class Desk(NamedTuple):
    """A translation and the page it makes."""

    translation: Translation
    page: Page


def open_desk(request: HttpRequest, translation_id: int) -> Desk:
    """The desk of a translation.

    Raises ``Http404`` when its page is gone, ``PermissionDenied`` for people who
    may not edit it.
    """
    translation = get_object_or_404(
        Translation.objects.filter(enabled=True).select_related(
            "source__locale", "source__specific_content_type", "target_locale"
        ),
        pk=translation_id,
    )
    page = get_translated_page(translation)
    if page is None:
        raise Http404(_("This page has been deleted."))
    if not can_edit(get_member(request), page):
        raise PermissionDenied
    return Desk(translation, page)


def open_unlocked_desk(request: HttpRequest, translation_id: int) -> Desk:
    """Like ``open_desk``, for changing something: also refused while the page is locked."""
    desk = open_desk(request, translation_id)
    if is_locked(get_member(request), desk.page):
        raise PermissionDenied
    return desk
