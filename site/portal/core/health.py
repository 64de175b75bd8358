"""Whether the things the site depends on answer."""

from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.db import connection

OK = "ok"
FAILED = "failed"
logger = structlog.get_logger("portal.health")

_checks: dict[str, Callable[[], None]] = {}


def register(name: str, check: Callable[[], None]) -> None:
    """Add a dependency: ``check`` raises when it does not answer."""
    _checks[name] = check


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _cache() -> None:
    cache.set("readyz", OK, 10)
    if cache.get("readyz") != OK:
        raise RuntimeError("the cache does not keep what it is given")


register("database", _database)
register("cache", _cache)


def answers() -> dict[str, str]:
    """``ok`` or ``failed`` for each dependency; the reason goes to the log."""
    found = {}
    for name, check in _checks.items():
        try:
            check()
            found[name] = OK
        except Exception:
            logger.exception("not ready", part=name)
            found[name] = FAILED
    return found
