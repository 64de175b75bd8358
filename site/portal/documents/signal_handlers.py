"""Documents are looked at when they are stored; what is known of a file goes with it."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model

from portal.documents.covers import delete_cover
from portal.documents.models import DocumentFacts
from portal.documents.tasks import list_unseen, look_at_documents


def _on_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    for stale in DocumentFacts.objects.filter(document=instance.pk).exclude(
        file_hash=instance.file_hash
    ):
        stale.delete()
    if list_unseen().filter(pk=instance.pk).exists():
        transaction.on_commit(look_at_documents.enqueue)


def _on_facts_deleted(sender: type[Model], instance: DocumentFacts, **kwargs: Any) -> None:
    delete_cover(instance.cover.name)


def connect() -> None:
    """Connect the handlers; called by ``DocumentsConfig.ready``."""
    post_save.connect(_on_saved, sender=get_document_model(), dispatch_uid="documents.saved")
    post_delete.connect(_on_facts_deleted, sender=DocumentFacts, dispatch_uid="documents.facts")
