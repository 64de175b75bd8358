"""Who is behind a pseudonym: for identity keepers only, and never without a trace."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from portal.core.text.names import get_skeleton
from portal.members.models import IdentityLook, Member
from portal.members.permissions import is_active_member, is_identity_keeper
from portal.members.types import User


@transaction.atomic
def look(keeper: User, pseudonym: str, reason: str) -> Member | None:
    """The person behind ``pseudonym``; the look is in the log before the answer is out.

    ``None``: nobody goes by it. ``PermissionDenied``: not for this member to ask.
    ``ValueError``: without a reason.
    """
    if not is_active_member(keeper) or not is_identity_keeper(keeper):
        raise PermissionDenied
    if not reason.strip():
        raise ValueError("A look at an identity needs a reason.")
    found = Member.objects.select_related("union").filter(pseudonym_looks=get_skeleton(pseudonym))
    member = found.first() if get_skeleton(pseudonym) else None
    if member is not None:
        IdentityLook.objects.create(
            actor=keeper, member=member, pseudonym=member.pseudonym, reason=reason.strip()
        )
    return member
