"""Who may do what with other people's work and accounts: editors, moderators, vouchers.

The groups themselves are in ``roles``. Sections register roles of their own with
``PRIVILEGED_ROLES``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeGuard

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.core.hooks import Hook
from portal.members.models import Member, Vouch
from portal.members.roles import AFFILIATES, EDITORS
from portal.members.types import User


@dataclass(frozen=True, slots=True)
class PrivilegedRole:
    """A role with permissions over what others wrote, such as moderator.

    ``is_held_by`` is asked of members who are signed in. ``url_namespaces``: the
    views where they use their permissions, which need a second step at sign-in.
    """

    is_held_by: Callable[[Member], bool]
    url_namespaces: frozenset[str]


PRIVILEGED_ROLES: Hook[PrivilegedRole] = Hook(
    "privileged_roles", "A role whose holders vouch for people and need a second step."
)


def get_member(request: HttpRequest) -> Member:
    """The member who sent ``request``; raises ``PermissionDenied`` for a visitor."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def is_active_member(user: User) -> TypeGuard[Member]:
    """Whether ``user`` is signed in to an account that is not switched off."""
    return user.is_authenticated and user.is_active


def is_editor(user: User) -> bool:
    """Whether ``user`` is an editor or an administrator."""
    return is_active_member(user) and (
        user.is_superuser or user.groups.filter(name=EDITORS).exists()
    )


def has_privileged_role(user: User) -> bool:
    """Whether ``user`` has a role that a section registered, such as moderator."""
    return is_active_member(user) and any(role.is_held_by(user) for role in PRIVILEGED_ROLES)


# --- The second step at sign-in ---------------------------------------------


def needs_second_step(user: User) -> bool:
    """Whether ``user`` has to have a second step at sign-in."""
    return user.is_authenticated and (
        user.is_staff
        or is_editor(user)
        or has_privileged_role(user)
        or user.has_perm("wagtailadmin.access_admin")
    )


def is_for_privileged_roles(namespaces: Iterable[str]) -> bool:
    """Whether a view in these URL namespaces is for a privileged role."""
    return any(not role.url_namespaces.isdisjoint(namespaces) for role in PRIVILEGED_ROLES)


# --- Vouching ---------------------------------------------------------------


def get_affiliate_countries(member: Member) -> set[str]:
    """The countries whose affiliate ``member`` is, by code."""
    names = member.groups.filter(name__startswith=AFFILIATES).values_list("name", flat=True)
    return {name.removeprefix(AFFILIATES) for name in names}


def can_vouch_for_everybody(user: User) -> bool:
    """Whether ``user`` vouches whatever the country: editors, administrators, moderators."""
    return is_editor(user) or has_privileged_role(user)


def can_vouch(user: User) -> TypeGuard[Member]:
    """Whether ``user`` may vouch for anybody at all."""
    if not is_active_member(user) or not user.is_vouched:
        return False
    return can_vouch_for_everybody(user) or bool(get_affiliate_countries(user))


def can_vouch_for(user: User, member: Member) -> bool:
    """Whether ``user`` may vouch for ``member``, or refuse to."""
    if member.pk == user.pk or not can_vouch(user):
        return False
    return can_vouch_for_everybody(user) or str(member.country) in get_affiliate_countries(user)


def can_withdraw_vouch(user: User, vouch: Vouch) -> bool:
    """Whether ``user`` may withdraw ``vouch``: who gave it, or an editor; never their own."""
    if not user.is_authenticated or vouch.member_id == user.pk:
        return False
    return (vouch.voucher_id == user.pk and can_vouch(user)) or is_editor(user)
