"""Keeps accounts in step with confirmed addresses, and groups with unions and country pages."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import ModelLogEntry

from portal.core import publication
from portal.countries.models import CountryPage, Union
from portal.members.models import Member
from portal.members.union_groups import ensure_groups_of, ensure_union_group, remove_union_group


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
    """Give the unions of a country its page in a new language, too."""
    if isinstance(instance, CountryPage):
        ensure_groups_of(str(instance.country))


def _on_union_saved(sender: type, instance: Union, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        ensure_union_group(instance)


def _on_union_deleted(sender: type, instance: Union, **kwargs: Any) -> None:
    remove_union_group(instance)


def _on_deleted(sender: type, instance: Member, **kwargs: Any) -> None:
    """Take the name of somebody who left out of the back office's log, which copies it."""
    account = ContentType.objects.get_for_model(Member)
    entries = ModelLogEntry.objects.filter(content_type=account, object_id=str(instance.pk))
    entries.update(label=str(Member._meta.verbose_name), data={})


def connect() -> None:
    """Connect the handlers; called by ``MembersConfig.ready``."""
    email_confirmed.connect(_on_confirmed, dispatch_uid="members.email_confirmed")
    password_reset.connect(_on_new_password, dispatch_uid="members.password_reset")
    post_delete.connect(_on_deleted, sender=Member, dispatch_uid="members.deleted")
    post_save.connect(_on_union_saved, sender=Union, dispatch_uid="members.union_saved")
    pre_delete.connect(_on_union_deleted, sender=Union, dispatch_uid="members.union_deleted")
    publication.published.connect(_on_published, dispatch_uid="members.affiliates")
