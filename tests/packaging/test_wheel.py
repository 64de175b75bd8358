"""A wheel built from the tree holds all of the site, and runs where nothing else of it is."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from tests.packaging.trees import copy_database, copy_tree, run_script

pytestmark = pytest.mark.any_database

# In a process of its own: what somebody does with a new installation.
FIRST_STEPS = """
import gettext, json
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
import portal, forum
from portal.home.demo.files import read_index_pages, read_pages

loader = MigrationLoader(connection)
call_command("check")
call_command("migrate", verbosity=0)
client = Client(headers={"host": "localhost"})
sign_in, glossary = client.get("/ne/accounts/login/"), client.get("/glossary/")
print(json.dumps({
    "migrations": [
        f"{app}.{name}" for app, name in loader.disk_migrations
        if loader.disk_migrations[app, name].__module__.partition(".")[0] in settings.OWN_PACKAGES
    ],
    "new": [str(key) for key in loader.disk_migrations.keys() - loader.applied_migrations.keys()],
    "packages": [portal.__file__, forum.__file__],
    "data": str(settings.DATA_DIR),
    "status": [sign_in.status_code, glossary.status_code],
    "language": '<html lang="ne"' in sign_in.text,
    "translated": gettext.translation(
        "django", settings.LOCALE_PATHS[0], ["ne"]
    ).gettext("Sign in") in sign_in.text,
    "static": all(map(finders.find, ("portal/mark.svg", "members/passkeys.js"))),
    "demo": len(read_index_pages()) > 5 and len(read_pages()) > 20,
}))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it would be cloned."""
    return copy_tree(tmp_path_factory.mktemp("clone") / "project")


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the project, made by its build backend as ``pip install .`` makes it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(folder)!r})"
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=tree, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it, and the libraries of this one.

    A wheel of nothing but Python is installed by unpacking it. The clone that the
    tests run from is not in this environment: a ``.pth`` file is not read in a folder
    that another one names.
    """
    environment = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    packages = sysconfig.get_path(
        "purelib", "venv", {"base": str(environment), "platbase": str(environment)}
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    libraries = Path(packages, "libraries.pth")
    libraries.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin" / "python"


def test_everything_that_lies_in_a_package_is_in_the_wheel(tree: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    packages = {path.parent.name for path in (*tree.glob("*/__init__.py"),)} | {"portal"}
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == packages
    roots = [tree / name for name in packages - {"portal"}] + [tree / "site" / "portal"]
    files = {
        str(path.relative_to(root.parent))
        for root in roots
        for path in root.rglob("*")
        if path.is_file()
    }
    assert not files - names
    catalogues = {str("portal" / path.relative_to(tree)) for path in tree.glob("locale/*/*/*.po")}
    assert len(catalogues) > 10
    assert not (catalogues | {f"{path[:-3]}.mo" for path in catalogues}) - names


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the wheel is the same on any database")
@pytest.mark.django_db
def test_the_installed_site_migrates_checks_and_answers(
    tree: Path, installed: Path, tmp_path: Path
) -> None:
    """With the tests' template as its database: the wheel knows the same migrations.

    All of them in an empty database would take a minute, and end the same.
    """
    copy_database(tmp_path / "data" / "portal.sqlite3")
    done = run_script(installed, FIRST_STEPS, tmp_path)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert all(path.startswith(str(installed.parents[1])) for path in seen.pop("packages"))
    migrations = [path for path in tree.rglob("migrations/0*.py") if "build" not in path.parts]
    assert len(migrations) == len(seen.pop("migrations")) > 20
    assert seen == {
        "new": [],
        "data": str(tmp_path / "data"),
        "status": [200, 302],
        "language": True,
        "translated": True,
        "static": True,
        "demo": True,
    }


def test_without_a_folder_named_it_writes_where_it_starts(installed: Path, tmp_path: Path) -> None:
    script = "from django.conf import settings; print(settings.DATA_DIR)"
    done = run_script(installed, script, tmp_path, DATA_DIR=None)
    assert done.stdout.strip() == str(tmp_path / "var"), done.stderr
