"""Deletes a member's account; what they wrote stays as a former member's, or goes with them.

Apps that have something to do first register it with ``BEFORE_ACCOUNT_DELETION``.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.hooks import Hook
from portal.members.models import Member

BEFORE_ACCOUNT_DELETION: Hook[Callable[[Member, bool], None]] = Hook(
    "before_account_deletion",
    "Called with ``(member, erase_texts)`` in the transaction that deletes the account, before "
    "it does. Takes back what would count on (requests, subscriptions) and, with ``erase_texts``, "
    "replaces every text of the member, with its earlier versions and its translations. What "
    "refers to the member with ``CASCADE`` or ``SET_NULL`` needs no handler.",
)


class LastAdministratorError(Exception):
    """The only administrator cannot go; the message says so to the person."""


@transaction.atomic
def delete_account(member: Member, *, erase_texts: bool) -> None:
    """Delete the account and what is only theirs; their posts become a former member's.

    Raises ``LastAdministratorError``.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.is_superuser and not _has_other_administrators(member):
        raise LastAdministratorError(
            _(
                "You are the only administrator. Make another person an administrator before "
                "you leave."
            )
        )
    for prepare in BEFORE_ACCOUNT_DELETION:
        prepare(member, erase_texts)
    member.delete()


def _has_other_administrators(member: Member) -> bool:
    administrators = Member.objects.filter(is_superuser=True, is_active=True)
    return administrators.exclude(pk=member.pk).exists()
