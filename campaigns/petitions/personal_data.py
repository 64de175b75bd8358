"""What is kept of a member who signed petitions from an address of their account."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress

from campaigns.petitions import counter
from campaigns.petitions.models import Signature
from portal.members.models import Member


def _find(member: Member) -> Any:
    """Signatures of addresses that are known to be the member's, once they have confirmed them."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    emails = [address.email for address in addresses]
    return Signature.objects.confirmed().filter(email__in=emails)


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's signatures."""
    columns = ("name", "email", "country", "union", "shows_name", "wants_updates", "language")
    moments = ("state", "asked_at", "confirmed_at")
    yield from _find(member).order_by("pk").values("petition__text", *columns, *moments)


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has signed nothing any more: the numbers fall with them."""
    for signature in _find(member):
        counter.withdraw(signature)
