"""Health checks of what the site depends on."""

from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.db import connection

from portal.core.hooks import Hook

OK = "ok"
FAILED = "failed"
logger = structlog.get_logger("portal.health")

DEPENDENCY_CHECKS: Hook[Callable[[], None]] = Hook(
    "dependency_checks", "Raises when a dependency does not answer. Called by ``/readyz``."
)


def _check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _check_cache() -> None:
    cache.set("readyz", OK, 10)
    if cache.get("readyz") != OK:
        raise RuntimeError("the cache does not keep what it is given")


DEPENDENCY_CHECKS.register("database", _check_database)
DEPENDENCY_CHECKS.register("cache", _check_cache)


def check_dependencies() -> dict[str, str]:
    """``ok`` or ``failed`` for each dependency; the reason goes to the log."""
    answers = {}
    for name, check in DEPENDENCY_CHECKS.items():
        try:
            check()
            answers[name] = OK
        except Exception:
            logger.exception("not ready", part=name)
            answers[name] = FAILED
    return answers
