"""What is kept of a member who wrote messages from an address of their account."""

from collections.abc import Iterator
from typing import Any

from campaigns.participation.personal_data import find_rows
from campaigns.solidarity.confirmation import withdraw
from campaigns.solidarity.models import Message
from portal.members.models import Member


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's messages."""
    columns = ("text", "text_language", "name", "email", "country", "shows_name", "language")
    moments = ("state", "asked_at", "confirmed_at")
    rows = find_rows(Message, member).order_by("pk")
    yield from rows.values("call__country", *columns, *moments)


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has written nothing any more."""
    for message in find_rows(Message, member):
        withdraw(message)
