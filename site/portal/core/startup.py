"""What a process of a production site asks before it serves: a fault stops it from starting."""

from collections.abc import Callable

from portal.core.hooks import Hook

START_CHECKS: Hook[Callable[[], None]] = Hook(
    "start_checks",
    "Called by wsgi and asgi, once the apps are loaded; raises ``ImproperlyConfigured``. A "
    "database that does not answer is no reason to stop: /readyz says so.",
)


def run_start_checks() -> None:
    """Ask all of them."""
    for check in START_CHECKS:
        check()
