"""What readers see of a call's messages: the messages, and how many come from which country.

Where somebody did not want name and country to be shown, the message is counted without one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Value, When

from campaigns.solidarity.models import Call, Message, MessageTranslation
from campaigns.solidarity.translations import is_offered
from portal.core.multilingual import readers_language
from portal.i18n.names import get_country_sort_key


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as it is read: in the reader's language where there is a translation.

    ``can_translate``: whether the reader can ask for one. ``trouble``: why it could not be made.
    """

    message: Message
    translation: MessageTranslation | None
    can_translate: bool
    trouble: str = ""


def find_shown(call: Call, country: str = "") -> Any:
    """The messages that everybody may read; with ``country``, those that say that they are
    from there.
    """
    rows = Message.objects.shown().filter(call=call)
    return rows.filter(shows_name=True, country=country) if country else rows


def count_by_country(call: Call) -> dict[str, int]:
    """Messages by country, most first; those without one last, under an empty code."""
    said = Case(When(shows_name=True, then=F("country")), default=Value(""))
    rows = find_shown(call).order_by().annotate(said=said).values_list("said")
    counted = {str(code): number for code, number in rows.annotate(number=Count("pk"))}

    def rank(code: str) -> tuple[bool, int, Any]:
        return not code, -counted[code], get_country_sort_key(code) if code else ""

    return {code: counted[code] for code in sorted(counted, key=rank)}


def read_in_my_language(
    messages: Iterable[Message], troubles: dict[int, str] | None = None
) -> list[ShownMessage]:
    """Messages with their translations into the reader's language; one query."""
    code, rows = readers_language(), list(messages)
    kept = MessageTranslation.objects.filter(message__in=rows, language=code).exclude(text="")
    by_message = {row.message_id: row for row in kept} if rows else {}
    return [
        ShownMessage(
            message,
            by_message.get(message.pk),
            message.text_language != code and message.pk not in by_message and is_offered(),
            (troubles or {}).get(message.pk, ""),
        )
        for message in rows
    ]
