"""Stops asking a service for a while after it has failed several times.

The state is in the cache, so that all processes know; nobody waits a minute for a
timeout that somebody else has just waited for.
"""

from django.core.cache import cache

MAX_FAILURES = 3
PAUSE_SECONDS = 60
_MAX_PAUSE_SECONDS = 600


class CircuitBreaker:
    """The state of one service: closed (ask it) or open (do not)."""

    def __init__(self, service: str) -> None:
        self._down = f"machine:{service}:down"
        self._failures = f"machine:{service}:failures"

    @property
    def is_open(self) -> bool:
        """Whether the service must not be asked now."""
        return bool(cache.get(self._down))

    def record_failure(self, retry_after: int | None = None) -> None:
        """Open after ``MAX_FAILURES`` within a minute, or at once for ``retry_after`` seconds."""
        if retry_after is not None:
            self._open_for(max(1, min(retry_after, _MAX_PAUSE_SECONDS)))
            return
        cache.add(self._failures, 0, PAUSE_SECONDS)
        try:
            failures = cache.incr(self._failures)
        except ValueError:  # it ran out in between
            return
        if failures >= MAX_FAILURES:
            self._open_for(PAUSE_SECONDS)

    def _open_for(self, seconds: int) -> None:
        cache.set(self._down, True, seconds)
        cache.delete(self._failures)

    def record_success(self) -> None:
        """Close again."""
        cache.delete_many([self._down, self._failures])
