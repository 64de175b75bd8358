"""What members did from an address of their account, without signing in."""

from typing import Any

from allauth.account.models import EmailAddress

from campaigns.participation.people import Participation
from portal.members.models import Member


def find_rows(model: type[Participation], member: Member) -> Any:
    """Those of addresses that are known to be the member's, once they have confirmed them."""
    addresses = EmailAddress.objects.filter(user=member, verified=True)
    emails = [address.email for address in addresses]
    return model.objects.confirmed().filter(email__in=emails)
