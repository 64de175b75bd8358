"""Announces cases that were entered, changed or deleted: the search listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from campaigns.supervision.models import SupervisoryCase
from portal.core.publication import announce_published, announce_withdrawn


def _on_saved(instance: SupervisoryCase, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_deleted(instance: SupervisoryCase, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``SupervisionConfig.ready``."""
    post_save.connect(_on_saved, SupervisoryCase, dispatch_uid="supervision.saved")
    post_delete.connect(_on_deleted, SupervisoryCase, dispatch_uid="supervision.deleted")
