"""The test database as a copy of a template that is kept between runs.

Migrating an empty database takes most of a minute, for every process of every
run. Two templates are kept instead:

* ``schema``: all migrations. Named after a hash of the project's migrations and
  of the versions of all libraries. Where migrations have been added, it is made from the
  one before, as a site is brought up to date.
* ``site``: the schema with what ``post_migrate`` adds and the skeleton of the
  site (``portal.home.structure``). Named after a hash of all code that may have
  a part in it. It is made from the schema in seconds.

On SQLite a template is a file in ``var/tests``, loaded into the memory of each
process. On PostgreSQL it is a database beside the tests' own, and
``tests.engines.postgresql`` keeps the whole cluster. ``pytest --create-db``
makes both anew.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol, cast
from unittest import mock

from tests import kept_files

LANGUAGES = ("ar", "ne")  # of the skeleton, besides English
# Code that has no part in an empty site.
_WITHOUT_EFFECT = {"management", "templatetags", "templates", "demo", "static"}


def hash_schema() -> str:
    """Changes with a migration of the project and with any library."""
    return kept_files.hash_files(_find_migrations(), _hash_surroundings())


def _find_migrations() -> list[Path]:
    return [
        path
        for path in kept_files.find_sources({".py"}, *kept_files.PACKAGES)
        if path.parent.name == "migrations"
    ]


def _hash_surroundings() -> str:
    """What a schema depends on besides the project's migrations."""
    settings = kept_files.ROOT / "site/portal/settings/base.py"
    environment = [kept_files.hash_environment(), sqlite3.sqlite_version]
    return kept_files.hash_files([settings, Path(__file__)], *environment)


def _describe_schema() -> dict[str, str]:
    """What a schema was made from: a hash for each migration, and one for the rest."""
    found = {str(path.relative_to(kept_files.ROOT)): path for path in _find_migrations()}
    hashes = {name: kept_files.hash_files([path]) for name, path in found.items()}
    return hashes | {"": _hash_surroundings()}


def note_schema(name: str) -> None:
    """Keep with a schema what it was made from."""
    (kept_files.FOLDER / f"{name}.json").write_text(json.dumps(_describe_schema()))
    kept_files.remove_old("schema-*.json")


def find_earlier_schemas() -> list[str]:
    """Those to which migrations were only added since, the newest first."""
    current = _describe_schema().items()
    notes = sorted(
        kept_files.FOLDER.glob("schema-*.json"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    return [path.stem for path in notes if json.loads(path.read_text()).items() <= current]


def hash_site() -> str:
    """Changes with the schema and with any code or catalogue that the skeleton may come from."""
    code = [
        path
        for path in kept_files.find_sources({".py", ".yaml", ".json"}, *kept_files.PACKAGES)
        if _WITHOUT_EFFECT.isdisjoint(path.parts)
    ]
    catalogues = kept_files.find_sources({".mo"}, *(f"locale/{code}" for code in LANGUAGES))
    return kept_files.hash_files([*code, *catalogues], hash_schema())


class CodeChanged(RuntimeError):
    """A template would have been named after other code than it was made from."""


class Store(Protocol):
    """Where the templates of one kind of database are."""

    def has(self, name: str) -> bool:
        """Whether the template is there, complete."""

    def save(self, name: str) -> None:
        """Keep the test database as a template."""

    def load(self, name: str | None) -> None:
        """Make the test database a copy of a template, or empty; connect to it."""

    def forget(self, *names: str) -> None:
        """Remove templates."""

    def drop(self) -> None:
        """Remove the test database."""


class SQLiteStore:
    """Files, and a database in the process's memory."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection

    def path(self, name: str) -> Path:
        """The file of a template."""
        return kept_files.FOLDER / f"{name}.sqlite3"

    def has(self, name: str) -> bool:
        return self.path(name).exists()

    def save(self, name: str) -> None:
        path = self.path(name)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as file:
            self.connection.connection.backup(file)
        unfinished.replace(path)
        kept_files.remove_old(f"{name.partition('-')[0]}-*.sqlite3")

    def load(self, name: str | None) -> None:
        self.connection.ensure_connection()
        source = ":memory:" if name is None else f"file:{self.path(name)}?mode=ro"
        with closing(sqlite3.connect(source, uri=True)) as file:
            file.backup(self.connection.connection)

    def forget(self, *names: str) -> None:
        for name in names:
            kept_files.remove(self.path(name))

    def drop(self) -> None:
        """Nothing to do: the memory is given back with the last connection."""


class PostgreSQLStore:
    """Databases beside the tests' own, in the same server."""

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection

    def _quoted(self, name: str) -> str:
        return self.connection.ops.quote_name(name)

    def _execute(self, *statements: str) -> None:
        # A database is not copied or renamed while anybody is connected to it.
        self.connection.close()
        with self.connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def has(self, name: str) -> bool:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def save(self, name: str) -> None:
        unfinished = f"{name}-unfinished"
        own = self.connection.settings_dict["NAME"]
        self._execute(
            f"DROP DATABASE IF EXISTS {self._quoted(name)}",
            f"DROP DATABASE IF EXISTS {self._quoted(unfinished)}",
            f"CREATE DATABASE {self._quoted(unfinished)} TEMPLATE {self._quoted(own)}",
            f"ALTER DATABASE {self._quoted(unfinished)} RENAME TO {self._quoted(name)}",
        )

    def load(self, name: str | None) -> None:
        own = self._quoted(self.connection.settings_dict["NAME"])
        template = self._quoted("template1" if name is None else name)
        self._execute(
            f"DROP DATABASE IF EXISTS {own}", f"CREATE DATABASE {own} TEMPLATE {template}"
        )
        self.connection.ensure_connection()

    def forget(self, *names: str) -> None:
        self._execute(*(f"DROP DATABASE IF EXISTS {self._quoted(name)}" for name in names))

    def drop_others(self, prefix: str, current: str) -> None:
        """Remove the templates whose names begin with ``prefix``, except the current one."""
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname <> %s",
                [f"{prefix}%", current],
            )
            names = [name for (name,) in cursor.fetchall()]
        self.forget(*names)

    def drop(self) -> None:
        own = self._quoted(self.connection.settings_dict["NAME"])
        self._execute(f"DROP DATABASE IF EXISTS {own}")


class TestDatabase:
    """The database that ``django.db.connection`` leads to during the tests."""

    __test__ = False  # not a class of tests

    def __init__(self) -> None:
        from django.db import connection

        self.connection = connection
        self.original_name = connection.settings_dict["NAME"]
        self.store: Store = SQLiteStore() if connection.vendor == "sqlite" else PostgreSQLStore()

    def create(self, *, anew_for: str | None = None) -> None:
        """Make the test database, from a template where there is one.

        ``anew_for``: the name of a run of tests whose first process makes the
        templates anew.
        """
        self._use_name(cast("Any", self.connection.creation)._get_test_db_name())
        schema, site = f"schema-{hash_schema()}", f"site-{hash_site()}"
        with kept_files.locked("templates"):
            anew = anew_for is not None and _is_first_of(anew_for)
            if anew or not self.store.has(site):
                if anew or not self.store.has(schema):
                    earlier = [] if anew else filter(self.store.has, find_earlier_schemas())
                    self._make(schema, next(iter(earlier), None), _migrate)
                    note_schema(schema)
                self._make(site, schema, prepare_site)
                if (schema, site) != (f"schema-{hash_schema()}", f"site-{hash_site()}"):
                    self.store.forget(schema, site)
                    raise CodeChanged("The code changed while the test database was made.")
        self.template = site
        self.restore()

    def restore(self) -> None:
        """Bring the database back to what it was before the first test."""
        self.store.load(self.template)

    def destroy(self) -> None:
        """Remove the test database and lead the connection back to the site's own."""
        self.connection.close()
        self.store.drop()
        self._use_name(self.original_name)

    def _make(self, name: str, base: str | None, fill: Callable[[], object]) -> None:
        self.store.load(base)
        fill()
        self.store.save(name)

    def _use_name(self, name: object) -> None:
        from django.conf import settings

        self.connection.close()
        settings.DATABASES[self.connection.alias]["NAME"] = name
        self.connection.settings_dict["NAME"] = name


def _is_first_of(run: str) -> bool:
    """Whether nobody has asked yet on behalf of this run."""
    record = kept_files.FOLDER / "made-anew-for"
    is_first = not record.exists() or record.read_text() != run
    record.write_text(run)
    return is_first


def _migrate() -> None:
    from django.core.management import call_command

    # What the signal adds depends on more code than the migrations do.
    with mock.patch("django.core.management.commands.migrate.emit_post_migrate_signal"):
        call_command("migrate", verbosity=0, interactive=False)


def main() -> None:
    """Make the templates in the server of ``DATABASE_URL``, and remove those of older code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    import django

    django.setup()
    import logging

    logging.disable(logging.INFO)
    database = TestDatabase()
    database.create()
    database.destroy()
    if isinstance(database.store, PostgreSQLStore):
        database.store.drop_others("site-", database.template)


def prepare_site(languages: Sequence[str] = LANGUAGES) -> object:
    """Add what ``migrate`` adds at its end, and the skeleton of the site."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import DEFAULT_DB_ALIAS

    from portal.home.structure import prepare_site as prepare_skeleton

    ContentType.objects.clear_cache()
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    return prepare_skeleton(languages=list(languages))


if __name__ == "__main__":
    main()
