"""Sending pages to translation leaves alone what people write there directly.

wagtail-localize would take a page whose translation was stopped, or that was
never one, back under its management and write over it; and it would put the
drafts of a live translation on the site when its source is not published.
"""

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator


def _not_to_touch(page: Page) -> set[int]:
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


def _wrap(create: Any) -> Any:
    def create_translations(self: Any, instance: Any, **kwargs: Any) -> None:
        if not isinstance(instance, Page):
            create(self, instance, **kwargs)
            return
        wanted, spared = self.target_locales, _not_to_touch(instance)
        self.target_locales = [locale for locale in wanted if locale.pk not in spared]
        try:
            create(self, instance, **kwargs)
        finally:
            self.target_locales = wanted

    create_translations.keeps_direct_edits = True  # type: ignore[attr-defined]
    return create_translations


def install() -> None:
    """Put the guard in front of the library's own method; once is enough."""
    if not hasattr(TranslationCreator.create_translations, "keeps_direct_edits"):
        TranslationCreator.create_translations = _wrap(TranslationCreator.create_translations)
