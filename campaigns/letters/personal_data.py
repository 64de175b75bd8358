"""What is kept of a member who sent letters from an address of their account."""

from collections.abc import Iterator
from typing import Any

from campaigns.letters.confirmation import withdraw
from campaigns.letters.models import WrittenLetter
from campaigns.participation.personal_data import find_rows
from portal.members.models import Member


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's letters."""
    columns = ("own_words", "name", "email", "country", "gets_replies", "wants_answer", "language")
    moments = ("state", "asked_at", "confirmed_at", "sent_at")
    yield from (
        find_rows(WrittenLetter, member).order_by("pk").values("letter__target", *columns, *moments)
    )


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has sent nothing any more."""
    for written in find_rows(WrittenLetter, member):
        withdraw(written)
