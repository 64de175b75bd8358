"""The project's own few signals, made out of the libraries' many.

Search entries, translation status, page cache and notifications listen here
and nowhere else. All signals but ``changed`` are sent after the transaction has
committed and may be sent twice for one change: a listener does its work once.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

# Sent with ``instance``: a page or post that the public may now read (new,
# changed, translated, approved or moved); with ``only_address``: nothing but
# its place or address is another.
published = Signal()
# Sent with ``instance``: a page or post that it may no longer read. The object
# may already be gone from the database; its ``pk`` is still set.
withdrawn = Signal()
# Sent with ``keys``, of objects of the sender's model: many at once that the public may now
# read, or no longer. The listener looks which of the two holds.
many_changed = Signal()
# Sent with ``keys`` for each of the three, in the transaction itself: for what has to be
# right the moment it is committed, or must not be lost if the process ends there.
changed = Signal()


def announce_published(instance: Model, *, only_address: bool = False) -> None:
    """Tell the listeners, after commit, that ``instance`` can be read as it is now."""
    changed.send(sender=type(instance), keys=[instance.pk])
    transaction.on_commit(
        lambda: published.send(sender=type(instance), instance=instance, only_address=only_address)
    )


def announce_withdrawn(instance: Model) -> None:
    """Tell the listeners, after commit, that ``instance`` can no longer be read."""
    key = instance.pk
    changed.send(sender=type(instance), keys=[key])

    def send() -> None:
        instance.pk = key  # Django clears it when the row is deleted.
        withdrawn.send(sender=type(instance), instance=instance)

    transaction.on_commit(send)


def announce_many(model: type[Model], keys: Iterable[int]) -> None:
    """Tell the listeners, after commit, that these can be read now, or no longer."""
    if listed := list(keys):
        changed.send(sender=model, keys=listed)
        transaction.on_commit(lambda: many_changed.send(sender=model, keys=listed))


def _on_page_published(sender: type, instance: Page, **kwargs: Any) -> None:
    announce_published(instance)


def _on_page_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    announce_published(instance, only_address=True)


def _on_page_unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    announce_withdrawn(instance)


def _on_page_deleted(sender: type, instance: Model, **kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is not Page:
        announce_withdrawn(instance)


def connect() -> None:
    """Listen to Wagtail; called once, when the core is ready."""
    page_published.connect(_on_page_published, dispatch_uid="publication.published")
    page_slug_changed.connect(_on_page_moved, dispatch_uid="publication.slug")
    post_page_move.connect(_on_page_moved, dispatch_uid="publication.move")
    page_unpublished.connect(_on_page_unpublished, dispatch_uid="publication.unpublished")
    post_delete.connect(_on_page_deleted, dispatch_uid="publication.deleted")
