"""Who may do what with other people's work and accounts: editors, moderators and others.

With ``REQUIRE_MFA`` such a right is worth nothing before the second step: whatever grants one
asks ``has_passed_second_step`` last.

The groups themselves are in ``roles``. Sections register roles of their own with
``PRIVILEGED_ROLES``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeGuard

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest

from portal.core.hooks import Hook
from portal.members.models import Member, Vouch
from portal.members.roles import EDITORS, IDENTITY_KEEPERS
from portal.members.types import User
from portal.members.union_groups import AFFILIATES, get_countries_without_union


@dataclass(frozen=True, slots=True)
class PrivilegedRole:
    """A role with permissions over what others wrote, such as moderator.

    Those in one of ``groups`` of accounts hold it. ``url_namespaces``: views for nobody
    else, which lead to the second step before anything is done there.
    ``confirms_people``: whether they may confirm members of every country.
    """

    groups: Q
    url_namespaces: frozenset[str]
    confirms_people: bool = True

    def is_held_by(self, member: Member) -> bool:
        """Whether ``member`` is in one of its groups."""
        return bool(member.groups.filter(self.groups).exists())


PRIVILEGED_ROLES: Hook[PrivilegedRole] = Hook(
    "privileged_roles", "A role whose holders need a second step; most confirm people, too."
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
    """Whether ``user`` may do what editors and administrators may."""
    return _is_named_editor(user) and has_passed_second_step(user)


def is_identity_keeper(user: User) -> bool:
    """Whether ``user`` may learn who is behind a pseudonym; administrators as such may not."""
    return _is_named_keeper(user) and has_passed_second_step(user)


def _is_named_editor(user: User) -> bool:
    return is_active_member(user) and (
        user.is_superuser or user.groups.filter(name=EDITORS).exists()
    )


def _is_named_keeper(user: User) -> bool:
    return is_active_member(user) and user.groups.filter(name=IDENTITY_KEEPERS).exists()


def _has_privileged_role(user: User) -> bool:
    """Whether ``user`` has a role that a section registered, such as moderator."""
    return is_active_member(user) and any(role.is_held_by(user) for role in PRIVILEGED_ROLES)


def _has_role_that_confirms(user: User) -> bool:
    roles = [role for role in PRIVILEGED_ROLES if role.confirms_people]
    return is_active_member(user) and any(role.is_held_by(user) for role in roles)


# --- The second step at sign-in ---------------------------------------------


def needs_second_step(user: User) -> bool:
    """Whether ``user`` has to have a second step at sign-in."""
    return user.is_authenticated and (
        user.is_staff
        or _is_named_editor(user)
        or _is_named_keeper(user)
        or _has_privileged_role(user)
        or user.has_perm("wagtailadmin.access_admin")
    )


def has_passed_second_step(user: User) -> bool:
    """Whether ``user`` may use the rights they have; asked last, after the right itself.

    With ``REQUIRE_MFA`` nobody uses a right over others in a request of their own before
    the second step. A right that is withheld is noted on the request, whose answer then
    leads to it (``middleware``). Of people who send no request, it is what they could do.
    """
    if not lacks_second_step(user):
        return True
    context.request.second_step_missing = True
    return False


def lacks_second_step(user: User) -> bool:
    """Whether the second step is missing; for what is left out without it, and not refused."""
    request = context.request
    if not settings.REQUIRE_MFA or request is None or request.user.pk != user.pk:
        return False
    records = get_authentication_records(request, user)
    return not any(record["method"] == "mfa" for record in records)


def is_for_privileged_roles(namespaces: Iterable[str]) -> bool:
    """Whether a view in these URL namespaces is for a privileged role."""
    return any(not role.url_namespaces.isdisjoint(namespaces) for role in PRIVILEGED_ROLES)


def can_end_sessions_of(user: User, member: Member) -> bool:
    """Whether ``user`` may sign ``member`` out everywhere.

    Those who may change members; nobody over people with rights that they do not have
    themselves. One's own sessions are ended on one's own page of them.
    """
    if not is_active_member(user) or user.pk == member.pk:
        return False
    if not user.has_perm("members.change_member"):
        return False
    return not _has_more_rights(member, user) and has_passed_second_step(user)


def _has_more_rights(member: Member, user: Member) -> bool:
    """Whether ``member`` has a right that ``user`` lacks; also while switched off."""
    if user.is_superuser or member.is_superuser:
        return not user.is_superuser
    others = member.groups.exclude(pk__in=user.groups.values("pk"))
    if others.exclude(permissions=None, page_permissions=None).exists():
        return True
    return any(
        has_role(member) and not has_role(user)
        for has_role in (_is_named_keeper, _has_privileged_role)
    )


# --- Confirming that one knows a member ---------------------------------------


def get_affiliate_countries(member: Member) -> set[str]:
    """The countries of the unions that ``member`` works for, by code."""
    rows = member.groups.filter(Q(union_rights__isnull=False) | Q(name__startswith=AFFILIATES))
    names = dict(rows.values_list("name", "union_rights__union__country"))
    countries = {str(country) for country in names.values() if country}
    return countries | get_countries_without_union(names)


def can_vouch_for_everybody(user: User) -> bool:
    """Whether ``user`` may confirm whatever the country: editors, administrators, moderators."""
    named = _is_named_editor(user) or _has_role_that_confirms(user)
    return named and has_passed_second_step(user)


def can_vouch(user: User) -> TypeGuard[Member]:
    """Whether ``user`` may confirm anybody at all."""
    if not is_active_member(user) or not user.is_vouched:
        return False
    if can_vouch_for_everybody(user):
        return True
    return bool(get_affiliate_countries(user)) and has_passed_second_step(user)


def can_vouch_for(user: User, member: Member) -> bool:
    """Whether ``user`` may confirm that they know ``member``, or refuse to."""
    if member.pk == user.pk or not can_vouch(user):
        return False
    return can_vouch_for_everybody(user) or str(member.country) in get_affiliate_countries(user)


def can_withdraw_vouch(user: User, vouch: Vouch) -> bool:
    """Whether ``user`` may take ``vouch`` back: who gave it, or an editor; never their own."""
    if not user.is_authenticated or vouch.member_id == user.pk:
        return False
    return (vouch.voucher_id == user.pk and can_vouch(user)) or is_editor(user)
