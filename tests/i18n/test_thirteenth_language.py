"""A language that is neither Django's nor the site's, added from nothing: Sinhala.

One entry in the registry, ``manage.py add_language si``, a translated
catalogue; nothing else.
"""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf.locale import LANG_INFO
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation.reloader import translation_file_changed
from pytest_django import Settings
from wagtail.models import Locale, Page

from portal.home.models import HomePage
from portal.i18n import registry
from portal.i18n.catalogues.files import (
    get_catalogue_path,
    get_compiled_path,
    read_catalogue,
    write_catalogue,
)

SINHALA = registry.Language("si", "සිංහල", "Sinhala", "ltr", "en", "Sinh")

pytestmark = pytest.mark.django_db


@pytest.fixture
def thirteen(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[registry.Language]:
    """The registry with one more entry, and the settings as they follow from it."""
    assert "si" not in registry.BY_CODE
    assert "si" not in LANG_INFO
    monkeypatch.setattr(registry, "REGISTRY", (*registry.REGISTRY, SINHALA))
    monkeypatch.setitem(registry.BY_CODE, "si", SINHALA)
    monkeypatch.setitem(LANG_INFO, "si", {})
    registry.register_with_django()
    languages = [(language.code, language.english_name) for language in registry.REGISTRY]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    settings.LOCALE_PATHS = [tmp_path]
    yield SINHALA
    translation.activate("en")


def add(code: str) -> str:
    said = StringIO()
    call_command("add_language", code, stdout=said)
    return said.getvalue()


@pytest.fixture
def _commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As outside a test: each page is published before the next is made below it."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, *args, **kwargs: function())


@pytest.fixture
def added(
    thirteen: registry.Language, site_tree: HomePage, _commits_at_once: None
) -> registry.Language:
    add("si")
    return thirteen


def test_its_tree_and_catalogue_are_there_and_english_stands_in(
    added: registry.Language, site_tree: HomePage, client: Client
) -> None:
    """One test for all that only looks: reading the tree for the catalogue takes seconds."""
    home = site_tree.get_translation(Locale.objects.get(language_code="si"))
    assert home.live
    slugs = set(home.get_children().live().values_list("slug", flat=True))
    assert slugs == set(site_tree.get_children().live().values_list("slug", flat=True))
    assert "rights-guides" in slugs

    catalogue = read_catalogue(get_catalogue_path("si"))
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    assert catalogue.find("Sign in") is not None
    assert not catalogue.translated_entries()
    assert not catalogue.fuzzy_entries()
    with pytest.raises(CommandError, match="problems in the catalogues"):
        call_command("check_catalogues", "si", stderr=StringIO())

    response = client.get("/si/")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="si" dir="ltr"' in html
    assert "Sign in" in html
    assert "සිංහල" in client.get("/en/").content.decode()
    asked = client.get("/", headers={"Accept-Language": "si-LK, en;q=0.5"})
    assert asked.headers["Location"] == "/si/"


def test_again_nothing_is_made_twice(added: registry.Language) -> None:
    pages, before = Page.objects.count(), get_catalogue_path("si").read_bytes()
    add("si")
    assert Page.objects.count() == pages
    assert get_catalogue_path("si").read_bytes() == before


def test_a_translation_is_shown_once_compiled(added: registry.Language, client: Client) -> None:
    path = get_catalogue_path("si")
    catalogue = read_catalogue(path)
    entry = catalogue.find("Sign in")
    assert entry is not None
    entry.msgstr = "පිවිසෙන්න"
    write_catalogue(path, catalogue)
    call_command("compile_catalogues", verbosity=0)
    translation_file_changed(None, get_compiled_path(path))  # a new process would read it anew
    assert "පිවිසෙන්න" in client.get("/si/").content.decode()


def test_a_language_without_entry_is_refused() -> None:
    with pytest.raises(CommandError, match=r"“si” has no entry in portal/i18n/registry\.py"):
        add("si")


def test_a_language_unknown_to_unicode_is_refused(
    thirteen: registry.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = registry.Language("xq", "Made up", "Made up", "ltr", "en", "Latn")
    monkeypatch.setitem(registry.BY_CODE, "xq", made_up)
    with pytest.raises(CommandError, match="Unicode has no data for “xq”"):
        add("xq")
    assert not Locale.objects.filter(language_code="xq").exists()


# --- The same for the languages that Django knows in part or not at all ---------

DAYS = {"msgid": "%(n)s day", "msgid_plural": "%(n)s days"}


@pytest.mark.parametrize(
    ("code", "forms", "expected"),
    [
        # Filipino: 4, 6 and 9 at the end of a number take the other form.
        ("fil", {0: "%(n)s araw", 1: "%(n)s na araw"}, {1: "1 araw", 4: "4 na araw", 5: "5 araw"}),
        ("ne", {0: "%(n)s दिन", 1: "%(n)s दिनहरू"}, {1: "1 दिन", 2: "2 दिनहरू"}),
        ("ur", {0: "%(n)s دن", 1: "%(n)s دنوں"}, {1: "1 دن", 0: "0 دنوں"}),
        ("hi", {0: "%(n)s दिन", 1: "%(n)s दिनों"}, {0: "0 दिन", 2: "2 दिनों"}),
        ("id", {0: "%(n)s hari"}, {1: "1 hari", 5: "5 hari"}),
        ("ru", {0: "%(n)s день", 1: "%(n)s дня", 2: "%(n)s дней"}, {21: "21 день", 11: "11 дней"}),
    ],
)
def test_our_plural_rule_is_the_one_that_counts(
    use_catalogue: Callable[..., None], code: str, forms: dict, expected: dict[int, str]
) -> None:
    use_catalogue(code, DAYS | {"msgstr_plural": forms})
    with translation.override(code):
        for number, text in expected.items():
            assert ngettext("%(n)s day", "%(n)s days", number) % {"n": number} == text


@pytest.mark.parametrize("code", ["fil", "ne", "ur"])
def test_our_words_win_and_english_stands_in(use_catalogue: Callable[..., None], code: str) -> None:
    use_catalogue(code, {"msgid": "Enter a number.", "msgstr": "OUR OWN"})
    with translation.override(code):
        assert gettext("Enter a number.") == "OUR OWN"
        assert gettext("No library has this message") == "No library has this message"
        # Wagtail has none of the three.
        assert gettext("Snippets") == "Snippets"
