"""The site's database as a file, committed to as the real one is.

The tests' own database is in memory and never commits. What would lie on a stolen disk, and what
is left when a process is killed, can only be seen in a file.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connections


@contextmanager
def database_on_disk(path: Path) -> Iterator[None]:
    """A copy of the tests' database in ``path``, in place of it until the block ends."""
    in_memory = connections["default"]
    in_memory.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        in_memory.connection.backup(file)
    on_disk = type(in_memory)(in_memory.settings_dict | {"NAME": path}, "default")
    connections["default"] = on_disk
    try:
        yield
    finally:
        on_disk.close()
        connections["default"] = in_memory
