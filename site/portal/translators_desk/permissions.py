"""Who may do what with a translation: by the rights on the translated page."""

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.members.models import Member


def translated_page(translation: Translation) -> Page | None:
    """The page that ``translation`` makes; ``None`` when it is gone or is no page."""
    try:
        instance = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    return instance if isinstance(instance, Page) else None


def may_edit(user: Member, page: Page) -> bool:
    """Whether ``user`` may see the desk of ``page`` and type there."""
    return bool(page.permissions_for_user(user).can_edit())


def may_publish(user: Member, page: Page) -> bool:
    """Whether ``user`` may show the translation to the public."""
    return bool(page.permissions_for_user(user).can_publish())


def is_locked(user: Member, page: Page) -> bool:
    """Whether somebody keeps ``page`` from being changed by ``user`` for now."""
    lock = page.get_lock()
    return lock is not None and bool(lock.for_user(user))
