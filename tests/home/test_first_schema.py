"""The tables that an empty database begins with are those that the migrations make."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from portal.home import first_schema
from tests.first_schema import describe_migrations, list_statements

pytestmark = pytest.mark.any_database


def new_database(path: Path) -> DatabaseWrapper:
    return DatabaseWrapper(connections["default"].settings_dict | {"NAME": str(path)}, alias="new")


def test_no_migration_that_they_were_made_from_was_edited() -> None:
    made_from = json.loads(first_schema.MADE_FROM.read_text())
    assert made_from.items() <= describe_migrations().items()


@pytest.mark.django_db
def test_an_empty_database_gets_them_and_any_other_is_left_alone(tmp_path: Path) -> None:
    database = new_database(tmp_path / "new.sqlite3")
    assert first_schema.create_tables(database)
    assert "wagtailcore_page" in database.introspection.table_names()
    assert not first_schema.create_tables(database)
    database.close()
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as file:
        file.execute("CREATE TABLE notes (text)")
    other = new_database(tmp_path / "other.sqlite3")
    assert not first_schema.create_tables(other)
    assert other.introspection.table_names() == ["notes"]
    other.close()


def test_what_is_written_makes_an_equal_database() -> None:
    """Indexes of full text included, which a copy row by row would break."""
    written = first_schema.TABLES.read_text()
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(written)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert "\n".join(list_statements(file)) + "\n" == written
