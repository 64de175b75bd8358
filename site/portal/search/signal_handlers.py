"""Keeps the index up to date with what is published, withdrawn, closed or opened."""

from functools import partial
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from portal.core import publication
from portal.search import registry
from portal.search.tasks import refresh_entries, refresh_entry, refresh_tree

# Objects per task, so that no task takes long.
BATCH_SIZE = 1_000


def _on_change(sender: type, instance: Model, **kwargs: Any) -> None:
    """Handle both signals: the task looks whether the object is public by then."""
    if isinstance(instance, Page):
        refresh_tree.enqueue(instance.pk)
    elif source := registry.get_source_for_model(type(instance)):
        refresh_entry.enqueue(source.label, instance.pk)


def _on_many(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    """Objects of one model, published and withdrawn; no pages."""
    if source := registry.get_source_for_model(sender):
        for some in batched(keys, BATCH_SIZE):
            refresh_entries.enqueue(source.label, list(some))


def _on_restriction(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the site was closed to the public, or opened, in every language."""
    translations = Page.objects.filter(
        translation_key__in=Page.objects.filter(pk=instance.page_id).values("translation_key")
    )
    for key in translations.values_list("pk", flat=True):
        transaction.on_commit(partial(refresh_tree.enqueue, key))


def connect() -> None:
    """Connect the handlers; called by ``SearchConfig.ready``."""
    publication.published.connect(_on_change, dispatch_uid="search.published")
    publication.withdrawn.connect(_on_change, dispatch_uid="search.withdrawn")
    publication.many_changed.connect(_on_many, dispatch_uid="search.many")
    for signal in (post_save, post_delete):
        signal.connect(
            _on_restriction, sender=PageViewRestriction, dispatch_uid="search.restriction"
        )
