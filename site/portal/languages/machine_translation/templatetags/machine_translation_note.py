"""What an editor is told of machine translation before asking for it."""

from typing import Any

from django import template
from django.conf import settings
from wagtail_localize.models import Translation

from portal.languages.machine_translation.drafts import get_draft_offer
from portal.languages.machine_translation.errors import TranslationError

register = template.Library()


@register.inclusion_tag("machine_translation/note.html")
def machine_translation_note(translation: Translation) -> dict[str, Any]:
    """Who would translate, by way of what; or why nobody would."""
    if not settings.TRANSLATORS:
        return {}
    try:
        return {"offer": get_draft_offer(translation)}
    except TranslationError as error:
        return {"trouble": error}
