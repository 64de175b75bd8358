"""A passage that moves into another block keeps its translation.

wagtail-localize ties a translation to the place of its passage; cut out and
put into another block, the same words would have to be translated again.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail_localize.models import StringSegment, StringTranslation


def _carry(sender: type, instance: StringSegment, created: bool, **kwargs: Any) -> None:
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


def connect() -> None:
    """Listen to passages that appear on a page."""
    post_save.connect(_carry, sender=StringSegment, dispatch_uid="translators_desk.moved")
