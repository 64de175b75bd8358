"""Counts wrong passwords, codes and costly requests in the database: nothing pushes them out.

The library counts in Django's default cache: in the memory of each process, forgotten at a
restart, and emptied to make room for anything else that is cached.
"""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.connection import ConnectionProxy

from portal.core.locks import locked
from portal.members.models import AttemptCount

CACHE_ALIAS = "attempts"
# The limit over all accounts, in ACCOUNT_RATE_LIMITS.
_ALL_ACCOUNTS = "login_failed_anywhere"


def count_in_database() -> None:
    """Have the library count in the cache of its own; called by ``MembersConfig.ready``."""
    cache = ConnectionProxy(caches, CACHE_ALIAS)
    # The library has no setting for it. The second one: codes that were used already.
    ratelimit.cache = cache
    totp.cache = cache


def count_try_on_any_account(request: HttpRequest) -> ratelimit.RateLimitUsage | None:
    """Count one more try over all accounts; ``None``: there were too many."""
    return ratelimit.consume(
        request, app="allauth.account", action=_ALL_ACCOUNTS, key="all accounts"
    )


def count_use(request: HttpRequest, action: str, rate: str) -> bool:
    """Count one more costly thing that a member does; ``False``: too many in the time.

    ``rate``: as in ACCOUNT_RATE_LIMITS: ``30/h/user``.
    """
    with locked(f"{action} of {request.user.pk}"):
        usage = ratelimit.consume(request, app="portal", action=action, config={action: rate})
    return usage is not None


def delete_expired_counts() -> None:
    """Delete what counts no more: keys are made of addresses, though they cannot be read."""
    AttemptCount.objects.filter(expires__lt=timezone.now()).delete()
