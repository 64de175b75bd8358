"""Entering translations into wagtail-localize, the way its editor does."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def _find_translated_by_people(
    source: TranslationSource, locale: Locale
) -> set[tuple[int | None, int]]:
    """Context and string of what a person has translated: no machine writes over it."""
    rows = StringTranslation.objects.filter(
        context__object_id=source.object_id,
        locale=locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    return set(rows.values_list("context_id", "translation_of_id"))


def _save_strings(
    source: TranslationSource, locale: Locale, strings: Mapping[str, str], by_machine: bool
) -> None:
    kind = (
        StringTranslation.TRANSLATION_TYPE_MACHINE
        if by_machine
        else StringTranslation.TRANSLATION_TYPE_MANUAL
    )
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    by_person = _find_translated_by_people(source, locale) if by_machine else set()
    for segment in segments:
        if (segment.context_id, segment.string_id) in by_person:
            continue
        text = strings.get(segment.string.data)
        if not text and segment.context.path == "slug":
            text = segment.string.data  # the source's address does for every language
        if text:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                defaults={
                    "data": text,
                    "translation_type": kind,
                    "tool_name": "",
                    "updated_at": timezone.now(),
                },
            )


@transaction.atomic
def translate_page(
    page: Page,
    locale: Locale,
    strings: Mapping[str, str],
    *,
    by_machine: bool = False,
) -> Page:
    """Publish ``page`` in ``locale`` with the passages given, and answer with the new page.

    ``strings`` maps passages of the source to their translation, both as
    wagtail-localize segments them; a passage that is not in it is shown in the
    source language, and the page's status says so. ``by_machine`` marks the
    passages as nobody's work until a person approves them.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    _save_strings(source, locale, strings, by_machine)
    record, _created = Translation.objects.get_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    translated, _created = source.create_or_update_translation(locale, publish=True, fallback=True)
    record.destination_last_updated_at = timezone.now()
    record.save(update_fields=["destination_last_updated_at"])
    return translated
