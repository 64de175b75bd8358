"""Takes back what was made of a picture that may not be shown, and lets it be made again.

``is_closed`` closes a picture the moment it is said or the last day of a consent is over: pages
show it no longer. Here its copies follow: sizes at public addresses, PDFs, shared pictures, packs.
Each step can be done again; ``settle_all`` (daily) does what was not finished.
"""

from typing import TYPE_CHECKING, Any

import structlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.db.models.signals import post_save, pre_delete
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex

from portal.core.models import SiteImage
from portal.core.models.media import CLOSED_FOLDER
from portal.core.picture_sizes import make_sizes
from portal.core.publication import announce_many
from portal.core.querysets import PageQuerySet, all_pages

if TYPE_CHECKING:
    from portal.members.types import User

logger = structlog.get_logger("portal.pictures")


def find_pages(pictures: Any) -> PageQuerySet:
    """The pages, in every language, that name one of ``pictures`` (a queryset)."""
    keys = [str(key) for key in pictures.values_list("pk", flat=True)]
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(get_image_model()),
        to_object_id__in=keys,
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    numbers = {int(number) for number in references.values_list("object_id", flat=True)}
    found: PageQuerySet = all_pages().filter(pk__in=numbers)
    return found


def withdraw(picture: SiteImage, user: "User") -> None:
    """Close a picture; from now on no page shows it."""
    if picture.withdrawn_at is None:
        picture.withdrawn_at = timezone.now()
        _save_withdrawal(picture)
        log(instance=picture, action="portal.picture.withdraw", user=user)
    settle(picture)


def show_again(picture: SiteImage, user: "User") -> None:
    """Let pages show a picture again that was withdrawn; those who are in it agree."""
    picture.withdrawn_at = None
    _save_withdrawal(picture)
    log(instance=picture, action="portal.picture.show", user=user)
    settle(picture)


def _save_withdrawal(picture: SiteImage) -> None:
    rows = SiteImage.objects.filter(pk=picture.pk)
    rows.update(withdrawn_at=picture.withdrawn_at)


def settle(picture: SiteImage) -> None:
    """Have the copies of a picture follow whether it may be shown.

    Files go before the rows that name them: stopped in between, the next time finds them.
    """
    _drop_copies(picture)
    SiteImage.objects.filter(pk=picture.pk).update(was_closed=picture.is_closed)
    picture.was_closed = picture.is_closed
    if not picture.is_closed:
        make_sizes.enqueue(picture.pk)
    logger.info("copies of a picture dropped", image=picture.pk, closed=picture.is_closed)


def _drop_copies(picture: SiteImage) -> None:
    for size in picture.renditions.all():
        size.file.storage.delete(size.file.name)
        size.delete()
    pages = find_pages(SiteImage.objects.filter(pk=picture.pk))
    announce_many(Page, pages.values_list("pk", flat=True))


def settle_all() -> int:
    """Settle all pictures that are not, and answer with how many there were."""
    is_in_public = Q(renditions__isnull=False) & ~Q(renditions__file__startswith=CLOSED_FOLDER)
    closed = SiteImage.objects.closed()
    opened = SiteImage.objects.filter(was_closed=True).exclude(pk__in=closed.values("pk"))
    late = closed.filter(Q(was_closed=False) | is_in_public).distinct()
    unsettled = [*late, *opened]
    for picture in unsettled:
        settle(picture)
    return len(unsettled)


def _on_saved(sender: type[Model], instance: SiteImage, **kwargs: Any) -> None:
    if instance.is_closed != instance.was_closed:
        settle(instance)


def _on_deleted(sender: type[Model], instance: SiteImage, **kwargs: Any) -> None:
    _drop_copies(instance)


def connect() -> None:
    """Settle a picture whenever somebody says something else of it, or deletes it."""
    post_save.connect(_on_saved, sender=SiteImage, dispatch_uid="withdrawal.saved")
    pre_delete.connect(_on_deleted, sender=SiteImage, dispatch_uid="withdrawal.deleted")
