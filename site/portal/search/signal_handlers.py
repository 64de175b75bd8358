"""Keeps the index up to date with what is published, withdrawn, closed or opened.

All of it happens in the transaction that makes the change: what is closed is taken out at
once, and the rest is noted down for ``tasks.update_index``, which runs after the commit.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import post_page_move

from portal.core import publication
from portal.core.querysets import all_pages
from portal.search import indexing, registry
from portal.search.files.offers import list_unread
from portal.search.files.tasks import read_files
from portal.search.models import OfferedFile, SynonymGroup
from portal.search.outbox import note_changes
from portal.search.synonym_groups import forget_tables
from portal.search.tasks import update_index


def _on_change(sender: type[Model], keys: list[int], **kwargs: Any) -> None:
    """Published or withdrawn: which of the two is looked up when they are read."""
    if source := registry.get_source_for_model(sender):
        _note(source, keys)
    if issubclass(sender, Page):
        _note_offers(OfferedFile.objects.filter(page__in=keys))


def _note_offers(offers: QuerySet[OfferedFile]) -> None:
    """The files that pages offer follow their pages, and what is done to the files."""
    source = registry.get_source_for_model(OfferedFile)
    if source and (keys := list(offers.values_list("pk", flat=True))):
        _note(source, keys)


def _note(source: registry.SearchSource, keys: list[int]) -> None:
    with transaction.atomic(savepoint=False):
        indexing.withdraw_closed(source, keys)
        note_changes(indexing.get_content_type_id(source), keys)
        transaction.on_commit(update_index.enqueue)


def _on_restriction(sender: type, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the site was closed to the public, or opened, in every language.

    Said of each kind of page, so that what stands on a page follows it.
    """
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _say_changed(Page.objects.filter(translation_key=page.translation_key))


def _on_move(sender: type, instance: Page, **kwargs: Any) -> None:
    """What is below a page moves with it, and may be closed where it goes."""
    _say_changed(Page.objects.filter(pk=instance.pk))


def _on_page_deleted(sender: type, instance: Page, **kwargs: Any) -> None:
    """Only now is it gone: when ``publication`` learns of it, the row of ``Page`` still stands."""
    _on_change(Page, [instance.pk])


def _on_document(sender: type, instance: Any, created: bool, **kwargs: Any) -> None:
    """Its file, its name or its collection is another."""
    if not created:
        _note_offers(OfferedFile.objects.filter(document=instance))
        if list_unread().filter(pk=instance.pk).exists():
            transaction.on_commit(read_files.enqueue)


def _on_offer_deleted(sender: type, instance: OfferedFile, **kwargs: Any) -> None:
    _on_change(OfferedFile, [instance.pk])


def _on_collection(sender: type, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """A collection of files was closed to the public, or opened, with those below it."""
    below = {"document__collection__path__startswith": instance.collection.path}
    _note_offers(OfferedFile.objects.filter(**below))


def _say_changed(tops: Iterable[Page]) -> None:
    """Say of these pages, and of all below them, that who may read them is another question now."""
    by_type: dict[int, list[int]] = {}
    for top in tops:
        below = all_pages().filter(path__startswith=top.path)
        for content_type, key in below.values_list("content_type", "pk"):
            by_type.setdefault(content_type, []).append(key)
    for content_type, keys in by_type.items():
        if model := ContentType.objects.get_for_id(content_type).model_class():
            publication.changed.send(sender=model, keys=keys)


def connect() -> None:
    """Connect the handlers; called by ``SearchConfig.ready``."""
    publication.changed.connect(_on_change, dispatch_uid="search.changed")
    post_page_move.connect(_on_move, dispatch_uid="search.moved")
    post_delete.connect(_on_page_deleted, sender=Page, dispatch_uid="search.deleted")
    post_save.connect(_on_document, sender=get_document_model(), dispatch_uid="search.document")
    post_delete.connect(_on_offer_deleted, sender=OfferedFile, dispatch_uid="search.offer")
    for signal in (post_save, post_delete):
        signal.connect(
            _on_restriction, sender=PageViewRestriction, dispatch_uid="search.restriction"
        )
        signal.connect(
            _on_collection, sender=CollectionViewRestriction, dispatch_uid="search.collection"
        )
        signal.connect(forget_tables, sender=SynonymGroup, dispatch_uid="search.synonyms")
