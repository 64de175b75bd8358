"""What is kept of a member who signed petitions from an address of their account."""

from collections.abc import Iterator
from typing import Any

from campaigns.participation.personal_data import find_rows
from campaigns.petitions import counter
from campaigns.petitions.models import Signature
from portal.members.models import Member


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's signatures."""
    columns = ("name", "email", "country", "union", "shows_name", "wants_updates", "language")
    moments = ("state", "asked_at", "confirmed_at")
    yield from (
        find_rows(Signature, member).order_by("pk").values("petition__text", *columns, *moments)
    )


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has signed nothing any more: the numbers fall with them."""
    for signature in find_rows(Signature, member):
        counter.withdraw(signature)
