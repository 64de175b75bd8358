"""The engine that compares terms, chosen here and nowhere else."""

from functools import cache

from django.db import connection

from portal.search.backends.base import Backend
from portal.search.backends.postgresql import PostgreSQLBackend
from portal.search.backends.sqlite import SQLiteBackend


@cache
def get_database_backend() -> Backend:
    """The index in this installation's database: there whatever else is used."""
    return PostgreSQLBackend() if connection.vendor == "postgresql" else SQLiteBackend()


def get_backend() -> Backend:
    """The engine that answers."""
    return get_database_backend()


def check_backend() -> None:
    """Raise when the engine does not answer."""
    get_backend().check()
