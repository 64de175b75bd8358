"""Writes ``portal/home/schema``, the tables of an empty SQLite database, anew.

``python -m tests.first_schema``: worth it when many migrations have come since. Where all of
them are to be run for it, delete ``tables.sql`` and ``var/tests`` before.
"""

import json
import os
import re
import sqlite3
from collections.abc import Iterator

from tests import template_database

_TABLE = re.compile(r"(?:CREATE TABLE|INSERT INTO) ['\"](\w+)['\"]")
_VIRTUAL = re.compile(r"INSERT INTO sqlite_master.*?VALUES\('table',.*?,0,'(.*)'\);", re.DOTALL)
# Numbers of rows begin with 1 by themselves.
_EMPTY = re.compile(r"INSERT INTO \"sqlite_sequence\" VALUES\('\w+',0\);")


def list_statements(file: sqlite3.Connection) -> Iterator[str]:
    """What makes an equal database; indexes of full text are left to SQLite to fill."""
    rows = file.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'")
    shadows = {name for (name,) in rows}
    for statement in file.iterdump():
        table = _TABLE.match(statement)
        if virtual := _VIRTUAL.match(statement):
            yield virtual[1].replace("''", "'") + ";"
        elif not (
            (table and table[1] in shadows)
            or statement.startswith("PRAGMA writable_schema")
            or _EMPTY.match(statement)
        ):
            yield statement


def describe_migrations() -> dict[str, str]:
    """A hash for each migration of the project."""
    return {name: value for name, value in template_database._describe_schema().items() if name}


def main() -> None:
    """Write what the tests' own schema holds, and what it was made from."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    import django

    django.setup()
    from portal.home import first_schema

    template_database.main()
    schema = template_database.SQLiteStore().path(f"schema-{template_database.hash_schema()}")
    with sqlite3.connect(schema) as file:
        first_schema.TABLES.write_text("\n".join(list_statements(file)) + "\n", encoding="utf-8")
    made_from = json.dumps(describe_migrations(), indent=1, sort_keys=True)
    first_schema.MADE_FROM.write_text(f"{made_from}\n")


if __name__ == "__main__":
    main()
