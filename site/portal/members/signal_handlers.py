"""Notes on the account that its address has been confirmed."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset

from portal.members.models import Member


def _on_confirmed(sender: type, email_address: Any, **kwargs: Any) -> None:
    if email_address.email.lower() == email_address.user.email.lower():
        email_address.user.address_confirmed = True
        Member.objects.filter(pk=email_address.user_id).update(address_confirmed=True)


def _on_new_password(sender: type, user: Any, **kwargs: Any) -> None:
    """A link to choose a new password went to the address, too.

    Until it is confirmed an account has no other address.
    """
    if not user.address_confirmed:
        user.address_confirmed = True
        Member.objects.filter(pk=user.pk).update(address_confirmed=True)
        EmailAddress.objects.filter(user=user, email__iexact=user.email).update(verified=True)


def connect() -> None:
    """From then on the member signs in and gets mail."""
    email_confirmed.connect(_on_confirmed, dispatch_uid="members.confirming")
    password_reset.connect(_on_new_password, dispatch_uid="members.confirming.reset")
