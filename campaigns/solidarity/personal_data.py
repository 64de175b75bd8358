"""What is kept of a member who wrote messages from an address of their account."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress

from campaigns.solidarity.confirmation import withdraw
from campaigns.solidarity.models import Message
from portal.members.models import Member


def _find(member: Member) -> Any:
    """Messages of addresses that are known to be the member's, once they have confirmed them."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    emails = [address.email for address in addresses]
    return Message.objects.confirmed().filter(email__in=emails)


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's messages."""
    columns = ("text", "text_language", "name", "email", "country", "shows_name", "language")
    moments = ("state", "asked_at", "confirmed_at")
    yield from _find(member).order_by("pk").values("call__country", *columns, *moments)


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has written nothing any more."""
    for message in _find(member):
        withdraw(message)
