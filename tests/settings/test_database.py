"""SQLite as the settings open it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from portal.settings import values

ALIAS = "a_file"


@pytest.fixture
def file_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database in a file, under an alias of its own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/portal.sqlite3")
    config = values.read_database(environ.Env(), default="")
    monkeypatch.setitem(
        connections.settings, ALIAS, connections.configure_settings({"default": config})["default"]
    )
    with django_db_blocker.unblock():
        yield ALIAS
        connections[ALIAS].close()
        del connections[ALIAS]


def _answer(sql: str) -> Any:
    with connections[ALIAS].cursor() as cursor:
        return cursor.execute(sql).fetchone()[0]


def test_readers_do_not_wait_for_writers(file_database: str) -> None:
    assert _answer("PRAGMA journal_mode") == "wal"
    assert _answer("PRAGMA synchronous") == 1
    assert _answer("PRAGMA foreign_keys") == 1
    assert _answer("PRAGMA busy_timeout") == 20_000


def test_writers_queue_up(file_database: str) -> None:
    """Transactions that read first and write then: none fails, nothing is lost."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("CREATE TABLE counter (number INTEGER)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    failures: list[Exception] = []

    def count_up() -> None:
        try:
            for _round in range(20):
                with transaction.atomic(using=ALIAS):
                    number = _answer("SELECT number FROM counter")
                    with connections[ALIAS].cursor() as cursor:
                        cursor.execute("UPDATE counter SET number = %s", [number + 1])
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)
        finally:
            connections[ALIAS].close()

    threads = [threading.Thread(target=count_up) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert _answer("SELECT number FROM counter") == 40


def test_the_suite_runs_on_a_database_we_support() -> None:
    assert connections["default"].vendor in {"sqlite", "postgresql"}
