"""Gives a page to the union whose people write it; it is theirs then in every language."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from portal.countries.models.page_permissions import get_rights
from portal.countries.models.rights import UnionPage
from portal.countries.union_index_pages import get_own_models


def _is_of_unions(sender: type[Model]) -> bool:
    return issubclass(sender, Page) and sender._meta.label_lower in get_own_models()


def _on_saved(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """Whoever works for several unions writes for the one that their account names."""
    if not created or not _is_of_unions(sender) or instance.owner is None:
        return
    unions = [rights.union_id for rights in get_rights(instance.owner)]
    union = unions[0] if len(unions) == 1 else instance.owner.union_id
    if union in unions:
        UnionPage.objects.get_or_create(
            translation_key=instance.translation_key, defaults={"union_id": union}
        )


def _on_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    if not _is_of_unions(sender):
        return
    key = instance.translation_key
    if not sender._default_manager.filter(translation_key=key).exists():
        UnionPage.objects.filter(translation_key=key).delete()


def connect() -> None:
    """Connect the handlers; called by ``CountriesConfig.ready``."""
    post_save.connect(_on_saved, dispatch_uid="countries.union_pages.saved")
    post_delete.connect(_on_deleted, dispatch_uid="countries.union_pages.deleted")
