"""Showing a translation to the public, and bringing the source's new text to the desk."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.members.models import Member
from portal.translators_desk.services import give_address


def publish(translation: Translation, user: Member) -> list[str]:
    """Publish all that is translated so far; answers with why it cannot be, or nothing.

    A passage without a translation is shown in the source language.
    """
    give_address(translation)
    try:
        translation.save_target(user=user, publish=True)
    except ValidationError as error:
        return list(error.messages)
    translation.destination_last_updated_at = timezone.now()
    translation.save(update_fields=["destination_last_updated_at"])
    return []


def source_has_changed(translation: Translation) -> bool:
    """Whether the source page says something else than the translators were given."""
    try:
        page = translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    now = {
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    }
    given = StringSegment.objects.filter(source_id=translation.source_id)
    return now != set(given.values_list("context__path", "string__data"))


def bring_in_source(translation: Translation) -> None:
    """Give the translators the text of the source page as it is now; publishes nothing."""
    translation.source.update_from_db()
