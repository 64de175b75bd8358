"""A service that fails again and again is left in peace for a while.

Kept in the cache, so that all processes know; nobody waits a minute for a
timeout that somebody else has just waited for.
"""

from django.core.cache import cache

FAILURES = 3
REST_SECONDS = 60
_LONGEST_REST_SECONDS = 600


class Breaker:
    """Whether one service is worth asking at the moment."""

    def __init__(self, service: str) -> None:
        self._down = f"machine:{service}:down"
        self._failures = f"machine:{service}:failures"

    @property
    def is_open(self) -> bool:
        """Whether the service is to be left in peace."""
        return bool(cache.get(self._down))

    def failed(self, retry_after: int | None = None) -> None:
        """Note a failure; the third one within a minute, or a wish to wait, opens it."""
        if retry_after is not None:
            self._rest(max(1, min(retry_after, _LONGEST_REST_SECONDS)))
            return
        cache.add(self._failures, 0, REST_SECONDS)
        try:
            failures = cache.incr(self._failures)
        except ValueError:  # it ran out in between
            return
        if failures >= FAILURES:
            self._rest(REST_SECONDS)

    def _rest(self, seconds: int) -> None:
        cache.set(self._down, True, seconds)
        cache.delete(self._failures)

    def worked(self) -> None:
        """Note that the service is well."""
        cache.delete_many([self._down, self._failures])
