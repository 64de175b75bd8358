"""Keeps accounts in step with confirmed addresses, and affiliates with their country's pages."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset

from portal.core import publication
from portal.countries.models import CountryPage
from portal.members.models import Member
from portal.members.roles import ensure_affiliates_group


def _on_confirmed(sender: type, email_address: EmailAddress, **kwargs: Any) -> None:
    if email_address.email.lower() == email_address.user.email.lower():
        email_address.user.address_confirmed = True
        Member.objects.filter(pk=email_address.user_id).update(address_confirmed=True)


def _on_new_password(sender: type, user: Member, **kwargs: Any) -> None:
    """Confirm the address: the link to choose a new password went to it.

    Until it is confirmed an account has no other address.
    """
    if not user.address_confirmed:
        user.address_confirmed = True
        Member.objects.filter(pk=user.pk).update(address_confirmed=True)
        EmailAddress.objects.filter(user=user, email__iexact=user.email).update(verified=True)


def _on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give the affiliates of a country its page in a new language, too."""
    if isinstance(instance, CountryPage):
        country = str(instance.country)
        ensure_affiliates_group(country, CountryPage.objects.filter(country=country))


def connect() -> None:
    """Connect the handlers; called by ``MembersConfig.ready``."""
    email_confirmed.connect(_on_confirmed, dispatch_uid="members.email_confirmed")
    password_reset.connect(_on_new_password, dispatch_uid="members.password_reset")
    publication.published.connect(_on_published, dispatch_uid="members.affiliates")
