"""A language and a section are added in a copy of the tree, as the README says, and are there.

A language is an entry in the registry and ``manage.py add_language``. A section is a
folder, a line in ``INSTALLED_APPS`` and what it registers in ``AppConfig.ready``.
"""

import json
import textwrap
from pathlib import Path

import pytest
from django.db import connection

from tests.packaging.trees import copy_database, copy_tree, run_with_tests_python

pytestmark = pytest.mark.any_database

SINHALA = '    Language("si", "සිංහල", "Sinhala", "ltr", "en", "Sinh"),\n'
SECTION = {
    "__init__.py": '"""Trainings: a section that this test adds."""\n',
    "migrations/__init__.py": "",
    "apps.py": """
        from django.apps import AppConfig


        class TrainingsConfig(AppConfig):
            name = "trainings"

            def ready(self):
                from portal.core.sections import Section, register_section

                register_section(
                    Section(
                        "trainings",
                        "Trainings",
                        motif="bricks",
                        index_page="trainings.TrainingIndexPage",
                        disallow=("archive/",),
                    ),
                    order=45,
                )
                register_section(
                    Section("dates", "Dates", urls="trainings.urls", disallow=("",)), order=46
                )
        """,
    "models.py": """
        from portal.core.models import ContentPage, IndexPage


        class TrainingPage(ContentPage):
            kind_label = "Training"
            parent_page_types = ["trainings.TrainingIndexPage"]
            template = "core/content_page.html"


        class TrainingIndexPage(IndexPage):
            item_model = "trainings.TrainingPage"
            kind_label = "Trainings"
            parent_page_types = ["home.HomePage"]
            subpage_types = ["trainings.TrainingPage"]
            template = "core/index_page.html"
        """,
    "urls.py": """
        from django.http import HttpResponse
        from django.urls import path

        urlpatterns = [path("", lambda request: HttpResponse("dates"), name="dates")]
        """,
}
# What somebody does who has added both, and what they see; in a process of its own.
STEPS = """
import io, json
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from portal.home.structure import prepare_site
from trainings.models import TrainingIndexPage, TrainingPage

seen = {}
call_command("makemigrations", "trainings", verbosity=0)
changes = io.StringIO()
try:
    call_command("makemigrations", check=True, dry_run=True, stdout=changes)
except SystemExit:
    seen["migrations"] = changes.getvalue()
call_command("migrate", verbosity=0)
call_command("add_language", "si", stdout=io.StringIO())
prepare_site(languages=["ne"])
index = TrainingIndexPage.objects.get(locale__language_code="en")
page = index.add_child(instance=TrainingPage(title="Scaffolds", slug="scaffolds"))
page.save_revision().publish()

client = Client(headers={"host": "localhost", "accept-language": "ne"})
def get(path):
    response = client.get(path)
    return response.status_code, response.headers.get("Location", response.text)
seen["pages"] = {path: get(path)[0] for path in (
    "/en/trainings/", "/en/trainings/scaffolds/", "/ne/trainings/", "/si/trainings/", "/en/dates/"
)}
seen["redirects"] = {path: get(path) for path in ("/trainings/", "/dates/?year=2027")}
seen["language"] = '<html lang="si"' in get("/si/")[1]
home = get("/si/")[1]
seen["menu"] = [f'href="/si/{slug}/"' in home for slug in ("trainings", "dates")]
seen["listed"] = "/en/trainings/scaffolds/" in get("/en/trainings/")[1]
seen["robots"] = [line for line in get("/robots.txt")[1].splitlines()
                  if "/trainings/" in line or "/dates/" in line]
seen["sitemap"] = "/en/trainings/scaffolds/</loc>" in get("/sitemap.xml")[1]
found = json.loads(get("/en/search/?q=scaffolds&format=json")[1])
seen["found"] = [result["url"] for result in found["results"]]
print(json.dumps(seen))
"""


def replace_once(path: Path, old: str, new: str) -> None:
    """Change one place of a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_language(tree: Path) -> None:
    """One entry in the registry."""
    last = '    Language("fil",'
    replace_once(tree / "site/portal/i18n/registry.py", last, SINHALA + last)


def add_section(tree: Path) -> None:
    """A folder, and a line in the settings."""
    for name, text in SECTION.items():
        path = tree / "trainings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    line = '    "campaigns",\n'
    replace_once(tree / "site/portal/settings/base.py", line, f'{line}    "trainings",\n')


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the tree is the same on any database")
def test_a_language_and_a_section_are_added(db: None, tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "project")
    add_language(tree)
    add_section(tree)
    copy_database(tree / "data" / "portal.sqlite3")
    done = run_with_tests_python(STEPS, tree)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert "migrations" not in seen
    assert set(seen["pages"].values()) == {200}, seen["pages"]
    assert seen["redirects"] == {
        "/trainings/": [302, "/ne/trainings/"],
        "/dates/?year=2027": [302, "/ne/dates/?year=2027"],
    }
    assert seen["language"]
    assert seen["menu"] == [True, True]
    assert seen["listed"]
    assert seen["robots"] == ["Disallow: /*/trainings/archive/", "Disallow: /*/dates/"]
    assert seen["sitemap"]
    assert seen["found"] == ["/en/trainings/scaffolds/"]
