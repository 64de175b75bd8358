"""One at a time: for limits, which two requests at the same moment must not both pass.

Whoever counts first and saves afterwards does both while holding a lock of that name: the
second request waits, and counts what the first has saved.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def locked(name: str) -> Iterator[None]:
    """A transaction in which nobody else holds the lock called ``name``.

    On SQLite, where a transaction begins by locking the database (``BEGIN IMMEDIATE``),
    nobody else writes at all.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
            number = int.from_bytes(digest, "big", signed=True)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
        yield
