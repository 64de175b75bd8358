"""Leaving the network: the account goes, and what it left behind is in nobody's name.

Apps that have something to do first register it with ``BEFORE_LEAVING``.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.core.hooks import Hook
from portal.members.models import Member

BEFORE_LEAVING: Hook[Callable[[Member, bool], None]] = Hook(
    "before_leaving",
    "Called with ``(member, erase_texts)`` in the transaction that deletes the account, before "
    "it does. Takes back what would count on (wishes, subscriptions) and, with ``erase_texts``, "
    "replaces every text of the member, with its earlier versions and its translations. What "
    "refers to the member with ``CASCADE`` or ``SET_NULL`` needs no handler.",
)


class CannotLeaveError(Exception):
    """Somebody has to stay; the message says why, for the person who wants to go."""


@transaction.atomic
def leave(member: Member, *, erase_texts: bool) -> None:
    """Delete the account and what is only theirs; their posts become a former member's."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.is_superuser and not _other_administrators(member):
        raise CannotLeaveError(
            _("You are the only administrator. Make somebody else one before you leave.")
        )
    for prepare in BEFORE_LEAVING:
        prepare(member, erase_texts)
    member.delete()


def _other_administrators(member: Member) -> bool:
    people = Member.objects.filter(is_superuser=True, is_active=True)
    return people.exclude(pk=member.pk).exists()
