"""Announces rules that were entered, changed or deleted: the search listens."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from portal.core.publication import announce_published, announce_withdrawn
from rights_guides.rules.models import Rule


def _on_save(instance: Rule, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_delete(instance: Rule, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def connect() -> None:
    """Connect the handlers; called by ``RulesConfig.ready``."""
    post_save.connect(_on_save, sender=Rule, dispatch_uid="rules.saved")
    post_delete.connect(_on_delete, sender=Rule, dispatch_uid="rules.deleted")
