"""All tables of an empty SQLite database at once.

Django draws every model anew for each of some four hundred migrations: on an empty database that
takes longer than all the rest until the demo answers. ``schema/tables.sql`` is what the
migrations had made on the day it was written; ``migrate`` goes on from there.
``schema/migrations.json`` says what it was made from: none of these is ever edited.
``python -m tests.first_schema`` writes both.
"""

from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

_FOLDER = Path(__file__).parent / "schema"
TABLES = _FOLDER / "tables.sql"
MADE_FROM = _FOLDER / "migrations.json"


def create_tables(connection: BaseDatabaseWrapper) -> bool:
    """Create them in an empty SQLite database; says whether it was one."""
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    with connection.constraint_checks_disabled():  # rows may name tables that come later
        connection.connection.executescript(TABLES.read_text(encoding="utf-8"))
    connection.check_constraints()
    return True
