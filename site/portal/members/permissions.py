"""Who has rights over what others wrote: staff, editors, and the roles that sections register."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from portal.core.hooks import Hook
from portal.members.models import Member
from portal.members.roles import EDITORS


@dataclass(frozen=True, slots=True)
class PrivilegedRole:
    """People with rights over what others wrote, such as moderators.

    ``is_held_by`` is asked of members who are signed in. ``url_namespaces``: the
    views where they use their rights, which need a second step at sign-in.
    """

    is_held_by: Callable[[Member], bool]
    url_namespaces: frozenset[str]


PRIVILEGED_ROLES: Hook[PrivilegedRole] = Hook(
    "privileged_roles", "A role whose holders vouch for people and need a second step."
)


def is_guarded(namespaces: Iterable[str]) -> bool:
    """Whether a view in these URL namespaces needs a second step at sign-in."""
    return any(not role.url_namespaces.isdisjoint(namespaces) for role in PRIVILEGED_ROLES)


def is_editor(member: Any) -> bool:
    """Whether ``member`` is an editor or an administrator."""
    if not member.is_authenticated or not member.is_active:
        return False
    return member.is_superuser or member.groups.filter(name=EDITORS).exists()


def has_privileged_role(member: Any) -> bool:
    """Whether ``member`` has a role that a section registered, such as moderator."""
    if not member.is_authenticated or not member.is_active:
        return False
    return any(role.is_held_by(member) for role in PRIVILEGED_ROLES)


def is_privileged(member: Any) -> bool:
    """Whether ``member`` needs a second step at sign-in."""
    if not member.is_authenticated:
        return False
    return (
        member.is_staff
        or is_editor(member)
        or has_privileged_role(member)
        or member.has_perm("wagtailadmin.access_admin")
    )
