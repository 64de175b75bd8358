"""What follows when rows are taken out, and when conventions change."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from campaigns.ratifications.models import Instrument, Ratification, RatificationChange
from portal.core.publication import announce_published, announce_withdrawn


def _on_row_saved(instance: Ratification, created: bool, **_kwargs: Any) -> None:
    """The first row of an instrument makes it one that is found."""
    others = Ratification.objects.filter(instrument=instance.instrument_id).exclude(pk=instance.pk)
    if created and not others.exists():
        announce_published(instance.instrument)


def _on_row_deleted(instance: Ratification, **_kwargs: Any) -> None:
    """The history keeps what it said, however it was deleted; the search may forget it."""
    instance.remember(RatificationChange.Kind.REMOVED, instance.tell(), {})
    if not Ratification.objects.filter(instrument=instance.instrument_id).exists():
        announce_published(instance.instrument)


def _on_instrument_saved(instance: Instrument, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_instrument_deleted(instance: Instrument, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``RatificationsConfig.ready``."""
    post_save.connect(_on_row_saved, Ratification, dispatch_uid="ratification saved")
    post_delete.connect(_on_row_deleted, Ratification, dispatch_uid="ratification deleted")
    post_save.connect(_on_instrument_saved, Instrument, dispatch_uid="instrument saved")
    post_delete.connect(_on_instrument_deleted, Instrument, dispatch_uid="instrument deleted")
