"""The engine that compares terms, chosen here and nowhere else."""

import time
from functools import cache

import structlog
from django.db import connection
from elasticsearch import ApiError, TransportError

from portal.search.backends.base import Found, Request
from portal.search.backends.database import DatabaseBackend
from portal.search.backends.elasticsearch import ElasticsearchBackend, TooFarBehindError
from portal.search.backends.postgresql import PostgreSQLBackend
from portal.search.backends.sqlite import SQLiteBackend
from portal.search.engine_client import has_engine

logger = structlog.get_logger("portal.search")
# After Elasticsearch did not answer, it is asked again only then (seconds).
PAUSE = 15
_engine_failed_at = [-float(PAUSE)]


@cache
def get_database_backend() -> DatabaseBackend:
    """The index in this installation's database: there whatever else is used."""
    return PostgreSQLBackend() if connection.vendor == "postgresql" else SQLiteBackend()


def find(request: Request) -> Found:
    """What is found: by Elasticsearch if there is one and it answers, else by the database.

    The operator reads in the log, and at ``/readyz``, when it does not.
    """
    if has_engine() and time.monotonic() - _engine_failed_at[0] >= PAUSE:
        try:
            return ElasticsearchBackend().find(request)
        except (ApiError, TransportError, TooFarBehindError) as error:
            _engine_failed_at[0] = time.monotonic()
            logger.error("Elasticsearch does not answer searches", error=type(error).__name__)
    return get_database_backend().find(request)


def check_backend() -> None:
    """Raise when the database's index, which always answers, does not."""
    get_database_backend().check()
