"""The engine that looks through the entries, chosen here and nowhere else."""

from functools import cache

from portal.search.backends.base import Backend
from portal.search.backends.database import DatabaseBackend


@cache
def get_backend() -> Backend:
    """The engine of this installation."""
    return DatabaseBackend()


def check_backend() -> None:
    """Raise when the engine does not answer."""
    get_backend().check()
