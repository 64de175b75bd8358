"""When and where an event is stays the same in every language, translated again or not."""

from django.utils import timezone

from news.models import EventPage
from portal.i18n import registry

SHARED = [field.field_name for field in EventPage.override_translatable_fields]


def find_original(page: EventPage) -> EventPage:
    """The event in the source language if it can be read there, else as it is given."""
    family = EventPage.objects.with_address().filter(translation_key=page.translation_key)
    source: EventPage | None = family.filter(locale__language_code=registry.SOURCE_LANGUAGE).first()
    return source or page


def share_facts(page: EventPage) -> EventPage:
    """Give every language the facts of the original; calendars learn that something changed."""
    original = find_original(page)
    facts = {name: getattr(original, name) for name in (*SHARED, "last_day")}
    family = EventPage.objects.filter(translation_key=page.translation_key)
    family.exclude(pk=original.pk).update(**facts)
    family.update(changed_at=timezone.now())
    return original
