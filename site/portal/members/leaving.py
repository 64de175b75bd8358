"""Leaving the network: the account goes, and what it left behind is in nobody's name.

A section registers what it has to do first, from an AppConfig's ``ready``::

    leaving.register("forum", handler)

``handler(member, erase_texts)`` runs in the same transaction, before the
account is deleted. It takes back what would count on (wishes, subscriptions)
and, when ``erase_texts``, replaces every text of the member, with its earlier
versions and its translations. What refers to the member with ``CASCADE`` or
``SET_NULL`` needs no handler.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member

Handler = Callable[[Member, bool], None]

_handlers: dict[str, Handler] = {}


class CannotLeaveError(Exception):
    """Somebody has to stay; the message says why, for the person who wants to go."""


def register(name: str, handler: Handler) -> None:
    """Have ``handler`` called whenever somebody leaves."""
    _handlers[name] = handler


@transaction.atomic
def leave(member: Member, *, erase_texts: bool) -> None:
    """Delete the account and what is only theirs; their posts become a former member's."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.is_superuser and not _other_administrators(member):
        raise CannotLeaveError(
            _("You are the only administrator. Make somebody else one before you leave.")
        )
    for handler in _handlers.values():
        handler(member, erase_texts)
    member.delete()


def _other_administrators(member: Member) -> bool:
    people = Member.objects.filter(is_superuser=True, is_active=True)
    return people.exclude(pk=member.pk).exists()
