"""What follows when a guide is published or goes: listens to ``portal.core.publication``."""

from typing import Any

from portal.core import publication
from portal.languages.models import TranslationStatus
from rights_guides.guides.models import Change, GuidePage, Report
from rights_guides.guides.models.changes import add_change


def _on_published(instance: Any, **kwargs: Any) -> None:
    if not isinstance(instance, GuidePage) or kwargs.get("only_address"):
        return
    if note := getattr(instance, "change_note", ""):
        add_change(instance.translation_key, instance.locale.language_code, note)
    _check_translations(instance)


def _check_translations(original: GuidePage) -> None:
    """A translation that says what its original says is checked with it."""
    translations = GuidePage.objects.filter(
        translation_key=original.translation_key,
        translation_status__source_language=original.locale.language_code,
    )
    translations.exclude(translation_status__status=TranslationStatus.Status.OUTDATED).update(
        reviewed_on=original.reviewed_on,
        checked_by=original.checked_by,
        next_check_on=original.next_check_on,
    )


def _on_withdrawn(instance: Any, **_kwargs: Any) -> None:
    if not isinstance(instance, GuidePage):
        return
    key = instance.translation_key
    if not GuidePage.objects.filter(translation_key=key).exists():
        Change.objects.filter(translation_key=key).delete()
        Report.objects.filter(translation_key=key).delete()


def connect() -> None:
    """Connect the handlers, after those that say which translations are up to date."""
    publication.published.connect(_on_published, dispatch_uid="guides.published")
    publication.withdrawn.connect(_on_withdrawn, dispatch_uid="guides.withdrawn")
