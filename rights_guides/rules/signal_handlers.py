"""Announces rules that were entered, changed or deleted: the search listens."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from portal.core.publication import announce_many, announce_published, announce_withdrawn
from rights_guides.rules.models import Rule, Topic


def _on_save(instance: Rule, **_kwargs: Any) -> None:
    announce_published(instance)


def _on_delete(instance: Rule, **_kwargs: Any) -> None:
    announce_withdrawn(instance)


def _on_topic_save(instance: Topic, created: bool, **_kwargs: Any) -> None:
    """Its rules are found by its name, and counted for the area that it is part of."""
    if not created:
        rules = Rule.objects.filter(Q(topic=instance) | Q(topic__parent=instance))
        announce_many(Rule, rules.values_list("pk", flat=True))


def connect() -> None:
    """Connect the handlers; called by ``RulesConfig.ready``."""
    post_save.connect(_on_save, sender=Rule, dispatch_uid="rules.saved")
    post_delete.connect(_on_delete, sender=Rule, dispatch_uid="rules.deleted")
    post_save.connect(_on_topic_save, sender=Topic, dispatch_uid="rules.topic saved")
