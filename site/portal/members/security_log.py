"""The log of what matters for safety: signing in, refusals, changed rights.

A logger of its own, ``portal.security``, so that an installation can keep it elsewhere and
for longer. Accounts are named by their id only: no name, no address, no IP address.

Its events, each with ``account`` and the time:

- ``signed in``, ``sign-out``, ``sign-in failed``, ``second step failed``, ``too many tries``
- ``signed out elsewhere`` by the member, ``sessions ended`` by an ``actor``
- ``password changed``, ``address changed``
- ``second step added``, ``second step removed``, ``second step renewed``: which ``kind``
- ``roles changed``: groups, or being staff, active, administrator; by which ``actor``
- ``refused``, ``refused without the second step``: what was asked for, by its ``route``
"""

from collections.abc import Iterable
from typing import Any

import structlog
from allauth.account import signals as account_signals
from allauth.core import context
from allauth.mfa import signals as second_step_signals
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, pre_save
from django.http import HttpRequest

from portal.members.models import Member

logger = structlog.get_logger("portal.security")
_FLAGS = ("is_active", "is_staff", "is_superuser")


def log_refusal(request: HttpRequest, event: str = "refused") -> None:
    """Log that whoever sent ``request`` was refused what they asked for."""
    match = request.resolver_match
    route = match.route if match else "unmatched"
    logger.warning(event, account=request.user.pk, route=route, method=request.method)


def log_too_many_tries(email: str) -> None:
    """Log that the limit of wrong passwords keeps an account, or nobody's, closed."""
    logger.warning("too many tries", account=_find_account(email))


def log_ended_sessions(member: Member, count: int) -> None:
    """Log that a member signed out on other devices."""
    logger.info("signed out elsewhere", account=member.pk, sessions=count)


def log_sessions_ended_for(member: Member, actor: Member, count: int) -> None:
    """Log that somebody signed a member out everywhere."""
    logger.warning("sessions ended", account=member.pk, actor=actor.pk, sessions=count)


def _find_account(email: str) -> int | None:
    return Member.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def _get_actor() -> int | None:
    """Who sends the request that is answered now; ``None`` for a command."""
    request = context.request
    return request.user.pk if request is not None else None


# --- Signing in ---------------------------------------------------------------


def _on_signed_in(sender: type, user: Member, **kwargs: Any) -> None:
    logger.info("signed in", account=user.pk)


def _on_signed_out(sender: type, user: Member | None, **kwargs: Any) -> None:
    if user is not None:
        logger.info("sign-out", account=user.pk)


def _on_failed(sender: str, credentials: dict[str, Any], **kwargs: Any) -> None:
    logger.warning("sign-in failed", account=_find_account(credentials.get("email") or ""))


def _on_step_failed(sender: type, user: Member, **kwargs: Any) -> None:
    logger.warning("second step failed", account=user.pk)


# --- What one signs in with ---------------------------------------------------


def _on_step_added(sender: type, user: Member, authenticator: Any, **kwargs: Any) -> None:
    logger.info("second step added", account=user.pk, kind=str(authenticator.type))


def _on_step_removed(sender: type, user: Member, authenticator: Any, **kwargs: Any) -> None:
    logger.info("second step removed", account=user.pk, kind=str(authenticator.type))


def _on_step_reset(sender: type, user: Member, authenticator: Any, **kwargs: Any) -> None:
    logger.info("second step renewed", account=user.pk, kind=str(authenticator.type))


def _on_password_changed(sender: type, user: Member, **kwargs: Any) -> None:
    logger.info("password changed", account=user.pk)


def _on_address_changed(sender: type, user: Member, **kwargs: Any) -> None:
    logger.info("address changed", account=user.pk)


# --- Rights -------------------------------------------------------------------


def _on_groups_changed(
    sender: type, instance: Any, action: str, pk_set: set[int] | None, **kwargs: Any
) -> None:
    change, keys = _read_change(instance, action, pk_set)
    if not keys:
        return
    if isinstance(instance, Group):
        for account in sorted(keys):
            _log_roles(account, change, [instance.name])
    else:
        names = Group.objects.filter(pk__in=keys).order_by("name").values_list("name", flat=True)
        _log_roles(instance.pk, change, names)


def _read_change(instance: Any, action: str, pk_set: set[int] | None) -> tuple[str, set[int]]:
    """Whether groups, or their members, were added or removed, and which."""
    if action == "post_add":
        return "added", pk_set or set()
    if action == "post_remove":
        return "removed", pk_set or set()
    if action == "pre_clear":
        related = instance.user_set if isinstance(instance, Group) else instance.groups
        return "removed", set(related.values_list("pk", flat=True))
    return "", set()


def _log_roles(account: int, change: str, names: Iterable[str]) -> None:
    logger.warning(
        "roles changed", account=account, actor=_get_actor(), change=change, roles=list(names)
    )


def _on_saved(
    sender: type, instance: Member, update_fields: Iterable[str] | None, **kwargs: Any
) -> None:
    saved = _FLAGS if update_fields is None else tuple(set(_FLAGS) & set(update_fields))
    if instance.pk is None or not saved:
        return
    before = Member.objects.filter(pk=instance.pk).values(*saved).first() or {}
    for flag in saved:
        value = getattr(instance, flag)
        if before.get(flag, value) != value:
            _log_roles(instance.pk, "added" if value else "removed", [flag])


def connect() -> None:
    """Connect the handlers; called by ``MembersConfig.ready``."""
    for signal, handler in (
        (user_logged_in, _on_signed_in),
        (user_logged_out, _on_signed_out),
        (user_login_failed, _on_failed),
        (second_step_signals.authentication_failed, _on_step_failed),
        (second_step_signals.authenticator_added, _on_step_added),
        (second_step_signals.authenticator_removed, _on_step_removed),
        (second_step_signals.authenticator_reset, _on_step_reset),
        (account_signals.password_changed, _on_password_changed),
        (account_signals.password_set, _on_password_changed),
        (account_signals.password_reset, _on_password_changed),
        (account_signals.email_changed, _on_address_changed),
    ):
        signal.connect(handler, dispatch_uid=f"members.security_log{handler.__name__}")
    m2m_changed.connect(
        _on_groups_changed, sender=Member.groups.through, dispatch_uid="members.roles_changed"
    )
    pre_save.connect(_on_saved, sender=Member, dispatch_uid="members.flags_changed")
