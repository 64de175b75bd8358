"""Two cases in which wagtail-localize would lose what people wrote.

Each safeguard can go when the library keeps the text itself.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import TranslationCreator

# --- Pages that people edit directly ----------------------------------------------
# wagtail-localize would take a page whose translation was stopped, or that never was
# one, back under its management and overwrite it; and it would publish the drafts of a
# live translation when its source is not published.


def _get_protected_locales(page: Page) -> set[int]:
    """Ids of the locales in which ``page`` must be left as it is."""
    managed = set(
        Translation.objects.filter(
            source__object_id=page.translation_key, enabled=True
        ).values_list("target_locale_id", flat=True)
    )
    own = page.get_translations().filter(alias_of__isnull=True)
    return {
        locale
        for locale, live in own.values_list("locale_id", "live")
        if locale not in managed or (live and not page.live)
    }


def _wrap_create_translations(create: Any) -> Any:
    def create_translations(self: Any, instance: Any, **kwargs: Any) -> None:
        if not isinstance(instance, Page):
            create(self, instance, **kwargs)
            return
        wanted, spared = self.target_locales, _get_protected_locales(instance)
        self.target_locales = [locale for locale in wanted if locale.pk not in spared]
        try:
            create(self, instance, **kwargs)
        finally:
            self.target_locales = wanted

    create_translations.keeps_direct_edits = True  # type: ignore[attr-defined]
    return create_translations


def protect_direct_edits() -> None:
    """Wrap the library's method; calling this again changes nothing."""
    if not hasattr(TranslationCreator.create_translations, "keeps_direct_edits"):
        TranslationCreator.create_translations = _wrap_create_translations(
            TranslationCreator.create_translations
        )


# --- Passages that move into another block ---------------------------------------
# wagtail-localize ties a translation to the place of its passage: cut out and pasted
# into another block, the same words would have to be translated again.


def _copy_translations(sender: type, instance: StringSegment, created: bool, **kwargs: Any) -> None:
    if not created or kwargs.get("raw"):
        return
    elsewhere = (
        StringTranslation.objects.filter(
            translation_of_id=instance.string_id,
            context__object_id=instance.source.object_id,
            has_error=False,
        )
        .exclude(context_id=instance.context_id)
        .order_by("-updated_at")
    )
    for row in elsewhere:
        StringTranslation.objects.get_or_create(
            translation_of_id=instance.string_id,
            context_id=instance.context_id,
            locale_id=row.locale_id,
            defaults={
                "data": row.data,
                "translation_type": row.translation_type,
                "tool_name": row.tool_name,
                "last_translated_by_id": row.last_translated_by_id,
            },
        )


def keep_translations_of_moved_passages() -> None:
    """Listen to passages that appear on a page."""
    post_save.connect(
        _copy_translations, sender=StringSegment, dispatch_uid="translators_desk.moved"
    )
