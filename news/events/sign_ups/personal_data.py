"""What is kept of a member who signed up for events by address: export, and erasure."""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress

from news.events.sign_ups import places
from news.models import SignUp
from portal.members.models import Member


def _find(member: Member) -> Any:
    """Confirmed sign-ups of addresses that are known to be the member's."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    emails = [address.email for address in addresses]
    return SignUp.objects.confirmed().filter(email__in=emails)


def export(member: Member) -> Iterator[dict[str, Any]]:
    """The member's sign-ups."""
    columns = ("event", "name", "email", "language", "needs_interpreter", "state", "asked_at")
    yield from _find(member).order_by("pk").values(*columns)


def delete_on_leaving(member: Member, _erase_texts: bool) -> None:
    """Their places go to those who wait."""
    for row in _find(member):
        places.cancel(row)
