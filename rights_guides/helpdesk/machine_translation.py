"""What was written in a case, in the reader's language, by services of the house.

Nothing of it is kept: it stands in one answer, and the original beside it.
"""

from collections.abc import Collection
from typing import Any

from django.conf import settings

from portal.languages.machine_translation import api
from rights_guides.helpdesk.models import Message


def is_offered() -> bool:
    """Whether a service runs in the house, so that it is worth asking."""
    return any(service.self_hosted for service in settings.TRANSLATORS)


def translate_messages(
    messages: Collection[Message], target: str, account: str = ""
) -> tuple[dict[Any, str], str]:
    """What could be translated, by message, and what stood in the way of the rest.

    Only services that run in the house are asked, whatever else the site uses. ``account``:
    whose budget it is, where each has one.
    """
    translated: dict[Any, str] = {}
    trouble = ""
    for source in sorted({message.language for message in messages} - {target}):
        chosen = [message for message in messages if message.language == source]
        try:
            made = api.translate(
                [message.text for message in chosen],
                source,
                target,
                is_html=False,
                purpose="cases",
                account=account,
                self_hosted_only=True,
            )
        except api.TranslationError as error:
            trouble = str(error)
            continue
        for message, text in zip(chosen, made.passages, strict=False):
            if text:
                translated[message.pk] = text
        trouble = trouble or str(made.trouble or "")
    return translated, trouble
