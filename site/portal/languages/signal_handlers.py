"""Keeps translation statuses up to date with what is published and withdrawn."""

from typing import Any

from wagtail.models import Page

from portal.core import publication
from portal.languages.models import PublishedText, TranslationStatus
from portal.languages.translation_status.compute import get_section, update_statuses
from portal.languages.translation_status.history import PublicationHistory
from portal.languages.translation_status.update import refresh_status


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        return
    page = Page.objects.live().filter(pk=instance.pk).specific().first()
    if page is None:
        return
    if kwargs.get("only_address"):
        _update_sections(page)
    else:
        refresh_status(page, is_minor=getattr(instance, "minor_edit", False))


def _update_sections(page: Page) -> None:
    """A page has moved with all below it: its section may be another."""
    below = Page.objects.descendant_of(page, inclusive=True)
    section = get_section(page.url_path)
    if section:  # else a home page, whose sections keep their names
        TranslationStatus.objects.filter(page__in=below).exclude(section=section).update(
            section=section
        )


def _on_withdrawn(sender: type, instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, Page):
        return
    TranslationStatus.objects.filter(pk=instance.pk).delete()
    key = instance.translation_key
    if Page.objects.filter(translation_key=key).exists():
        update_statuses({key}, PublicationHistory({key}))
    else:
        PublishedText.objects.filter(translation_key=key).delete()


def connect() -> None:
    """Listen to what is published; called once, when the languages are ready."""
    publication.published.connect(_on_published, dispatch_uid="languages.published")
    publication.withdrawn.connect(_on_withdrawn, dispatch_uid="languages.withdrawn")
