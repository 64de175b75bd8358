"""What is kept of a member who sent letters from an address of their account."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress

from campaigns.letters.confirmation import withdraw
from campaigns.letters.models import WrittenLetter
from portal.members.models import Member


def _find(member: Member) -> Any:
    """Letters of addresses that are known to be the member's, once they have confirmed them."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    emails = [address.email for address in addresses]
    return WrittenLetter.objects.confirmed().filter(email__in=emails)


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's letters."""
    columns = ("own_words", "name", "email", "country", "gets_replies", "wants_answer", "language")
    moments = ("state", "asked_at", "confirmed_at", "sent_at")
    yield from _find(member).order_by("pk").values("letter__target", *columns, *moments)


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Who is erased has sent nothing any more."""
    for written in _find(member):
        withdraw(written)
