"""The kept templates: never stale, never half written, and a run starts from a whole one."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Page

from tests import kept_files, template_database
from tests.conftest import DATABASE

MIGRATION = Path("news/migrations/0001_initial.py")
VIEW = Path("news/models.py")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny project, and a folder of kept files of its own."""
    for name in (MIGRATION, VIEW, Path("site/portal/settings/base.py")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"NAME = '{name}'\n")
    monkeypatch.setattr(kept_files, "ROOT", tmp_path)
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path / "kept")
    return tmp_path


def test_a_changed_migration_makes_both_templates_anew(project: Path) -> None:
    before = template_database.hash_schema(), template_database.hash_site()
    (project / MIGRATION).write_text("NAME = 'another'\n")
    assert template_database.hash_schema() != before[0]
    assert template_database.hash_site() != before[1]


def test_a_new_migration_makes_the_schema_anew(project: Path) -> None:
    before = template_database.hash_schema()
    (project / MIGRATION).with_name("0002_more.py").write_text("")
    assert template_database.hash_schema() != before


def test_a_schema_is_made_from_the_one_before_where_migrations_are_only_added(
    project: Path,
) -> None:
    kept_files.FOLDER.mkdir()
    earlier, migration = f"schema-{template_database.hash_schema()}", project / MIGRATION
    template_database.note_schema(earlier)
    migration.with_name("0002_more.py").write_text("")
    assert template_database.find_earlier_schemas() == [earlier]
    text = migration.read_text()
    migration.write_text("NAME = 'another'\n")
    assert template_database.find_earlier_schemas() == []
    migration.write_text(text)
    (project / "site/portal/settings/base.py").write_text("NAME = 'another'\n")
    assert template_database.find_earlier_schemas() == []


def test_changed_code_keeps_the_schema(project: Path) -> None:
    before = template_database.hash_schema(), template_database.hash_site()
    (project / VIEW).write_text("NAME = 'another'\n")
    assert template_database.hash_schema() == before[0]
    assert template_database.hash_site() != before[1]


def test_another_version_of_a_library_makes_the_schema_anew(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = template_database.hash_schema()
    (project / "libraries/somelib-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(project / "libraries"))
    assert template_database.hash_schema() != before


def test_nothing_changed_means_the_same_names(project: Path) -> None:
    assert template_database.hash_schema() == template_database.hash_schema()
    assert template_database.hash_site() == template_database.hash_site()


def test_only_the_newest_are_kept(project: Path) -> None:
    kept_files.FOLDER.mkdir()
    for number in range(4):
        (kept_files.FOLDER / f"site-{number}.sqlite3").touch()
    (kept_files.FOLDER / "schema-1.sqlite3").touch()
    kept_files.remove_old("site-*.sqlite3")
    assert len(list(kept_files.FOLDER.glob("site-*"))) == 2
    assert (kept_files.FOLDER / "schema-1.sqlite3").exists()


def test_a_run_makes_the_templates_anew_once(project: Path) -> None:
    kept_files.FOLDER.mkdir()
    assert template_database._is_first_of("run 1")
    assert not template_database._is_first_of("run 1")
    assert template_database._is_first_of("run 2")


@pytest.mark.django_db(transaction=True)  # a database is not copied within a transaction
def test_what_another_process_is_still_writing_is_no_template(project: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps databases instead of files.")
    store = template_database.SQLiteStore()
    kept_files.FOLDER.mkdir()
    (kept_files.FOLDER / "site-1.4711").write_bytes(b"SQLite format 3\x00 and then the power went")
    assert not store.has("site-1")
    store.save("site-1")
    assert store.has("site-1")
    with sqlite3.connect(kept_files.FOLDER / "site-1.sqlite3") as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT count(*) FROM wagtailcore_page").fetchone()[0] > 1


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_is_filled_again(request: pytest.FixtureRequest) -> None:
    pages = Page.objects.count()
    Page.objects.all().delete()
    assert not Page.objects.exists()
    request.config.stash[DATABASE].restore()
    assert Page.objects.count() == pages > 1


def test_no_template_is_kept_if_the_code_changed_while_it_was_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: set[str] = set()

    class Store:
        has = staticmethod(kept.__contains__)
        save = staticmethod(kept.add)
        load = staticmethod(lambda name: None)
        forget = staticmethod(lambda *names: kept.difference_update(names))
        drop = staticmethod(lambda: None)

    database = template_database.TestDatabase()
    database.store = Store()
    monkeypatch.setattr(database, "_use_name", lambda name: None)
    monkeypatch.setattr(template_database, "_migrate", lambda: None)
    monkeypatch.setattr(
        template_database, "prepare_site", lambda: (project / VIEW).write_text("NAME = 'new'\n")
    )
    with pytest.raises(template_database.CodeChanged):
        database.create()
    assert kept == set()
    monkeypatch.setattr(template_database, "prepare_site", lambda: None)
    database.create()
    assert len(kept) == 2
