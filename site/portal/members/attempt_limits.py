"""Counts wrong passwords, codes and costly requests in the database: nothing pushes them out.

The library counts in Django's default cache: in the memory of each process, forgotten at a
restart, and emptied to make room for anything else that is cached.

What is limited, and where the number is said (by account or address typed, never by the
reader's own address):

- wrong passwords of an account, of a device it knows, and over all accounts; links for a new
  password; mails that confirm an address: ``ACCOUNT_RATE_LIMITS``
- wrong codes of the second step: allauth's ``MFA_RATE_LIMITS``
- the password of a private page: ``page_passwords.WRONG_PASSWORDS``
- costly requests of a member, such as files: where ``count_use`` is called
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
# In ACCOUNT_RATE_LIMITS: the limits of an account, or of a device it knows, and over all.
_ONE_ACCOUNT = "login_failed"
_ALL_ACCOUNTS = "login_failed_anywhere"


def count_in_database() -> None:
    """Have the library count in the cache of its own; called by ``MembersConfig.ready``."""
    cache = ConnectionProxy(caches, CACHE_ALIAS)
    # The library has no setting for it. The second one: codes that were used already.
    ratelimit.cache = cache
    totp.cache = cache


def count_try(
    request: HttpRequest, account: str, device: str
) -> list[ratelimit.RateLimitUsage] | None:
    """Count one more try on an account, and over all; ``None``: there were too many.

    ``device``: one that the account knows (see ``known_devices``), or empty. Its tries count
    as strangers' do, so that nobody has more of them in all; but only its own keep it out.
    """
    usage = _consume(request, _ONE_ACCOUNT, account)
    if device:
        second = _consume(request, _ONE_ACCOUNT, f"{account} on {device}")
    else:
        second = _consume(request, _ALL_ACCOUNTS, "all accounts") if usage else None
    if second is None:
        if usage is not None:
            # What is not tried must not close the account for longer.
            usage.rollback()
        return None
    return [each for each in (usage, second) if each is not None]


def _consume(request: HttpRequest, action: str, key: str) -> ratelimit.RateLimitUsage | None:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def count_use(request: HttpRequest, action: str, rate: str) -> bool:
    """Count one more costly thing that a member does; ``False``: too many in the time.

    By whichever method: the library would count no GET of its own accord.

    ``rate``: as in ACCOUNT_RATE_LIMITS: ``30/h/user``.
    """
    with locked(f"{action} of {request.user.pk}"):
        usage = ratelimit.consume(
            request, app="portal", action=action, config={action: rate}, limit_get=True
        )
    return usage is not None


def delete_expired_counts() -> None:
    """Delete what counts no more: keys are made of addresses, though they cannot be read."""
    AttemptCount.objects.filter(expires__lt=timezone.now()).delete()
