"""Catalogues follow the sources, keep what translators did, and are compiled when they change."""

import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from portal.i18n.catalogues.files import (
    compile_catalogue,
    get_catalogue_path,
    get_compiled_path,
    read_catalogue,
)

Write = Callable[[str, str], Path]
MakeCatalogue = Callable[..., Path]


def make(code: str) -> polib.POFile:
    call_command("make_catalogues", code, stdout=StringIO())
    return read_catalogue(get_catalogue_path(code))


def entry(catalogue: polib.POFile, text: str) -> polib.POEntry:
    found = catalogue.find(text)
    assert found is not None, text
    return found


SOURCE = """
# Translators: a button
_("Sign in")
ngettext("%(n)s day", "%(n)s days", n)
_("to {name}")
"""


def test_a_catalogue_from_nothing(write: Write) -> None:
    write("news/views.py", SOURCE)
    catalogue = make("ru")
    assert [each.msgid for each in catalogue] == ["Sign in", "%(n)s day", "to {name}"]
    assert catalogue.metadata["Language"] == "ru"
    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=3;")
    assert "msgstr[1] is for 2, 3, 4, 22" in catalogue.header
    assert entry(catalogue, "Sign in").comment == "a button"
    assert entry(catalogue, "Sign in").occurrences == [("news/views.py", "")]
    assert entry(catalogue, "%(n)s day").msgstr_plural == {0: "", 1: "", 2: ""}
    assert entry(catalogue, "%(n)s day").flags == ["python-format"]
    assert entry(catalogue, "to {name}").flags == ["python-brace-format"]


def test_made_again_nothing_changes(write: Write) -> None:
    write("news/views.py", "_('Sign in')\n_('a %(long)s text' + \"\")\n_('" + "word " * 40 + "')")
    make("ar")
    before = get_catalogue_path("ar").read_bytes()
    get_catalogue_path("ar").touch()
    make("ar")
    assert get_catalogue_path("ar").read_bytes() == before


def test_translations_are_kept_and_what_is_gone_is_dropped(
    write: Write, make_catalogue: MakeCatalogue
) -> None:
    make_catalogue(
        "fr",
        {"msgid": "Sign in", "msgstr": "Se connecter", "tcomment": "comme les autres sites"},
        {"msgid": "Fax", "msgstr": "Télécopie"},
        {"msgid": "Telex", "msgstr": "Télex", "obsolete": True},
        header={"Last-Translator": "Traduction"},
    )
    write("news/views.py", "_('New text')\n_('Sign in')")
    catalogue = make("fr")
    assert [each.msgid for each in catalogue] == ["New text", "Sign in"]
    assert entry(catalogue, "Sign in").msgstr == "Se connecter"
    assert entry(catalogue, "Sign in").tcomment == "comme les autres sites"
    assert entry(catalogue, "New text").msgstr == ""
    assert catalogue.metadata["Last-Translator"] == "Traduction"


def test_a_reworded_message_keeps_its_translation_for_review(
    write: Write, make_catalogue: MakeCatalogue
) -> None:
    make_catalogue(
        "fr", {"msgid": "Sign in to write here.", "msgstr": "Connectez-vous pour écrire."}
    )
    write("news/views.py", "_('Sign in to write.')")
    found = entry(make("fr"), "Sign in to write.")
    assert found.fuzzy
    assert found.msgstr == "Connectez-vous pour écrire."
    assert found.previous_msgid == "Sign in to write here."
    assert entry(make("fr"), "Sign in to write.").fuzzy, "still to be reviewed after another run"


def test_a_message_that_gets_a_plural_is_to_be_reviewed(
    write: Write, make_catalogue: MakeCatalogue
) -> None:
    make_catalogue("fr", {"msgid": "Reply", "msgstr": "Réponse"})
    write("news/views.py", "ngettext('Reply', 'Replies', n)")
    found = entry(make("fr"), "Reply")
    assert found.fuzzy
    assert found.msgstr_plural == {0: "Réponse", 1: "Réponse"}


def test_a_message_that_loses_its_plural_is_to_be_reviewed(
    write: Write, make_catalogue: MakeCatalogue
) -> None:
    forms = {0: "Réponse", 1: "Réponses"}
    make_catalogue("fr", {"msgid": "Reply", "msgid_plural": "Replies", "msgstr_plural": forms})
    write("news/views.py", "_('Reply')")
    found = entry(make("fr"), "Reply")
    assert found.fuzzy
    assert found.msgstr == "Réponses"


def test_a_wrong_header_is_put_right(write: Write, make_catalogue: MakeCatalogue) -> None:
    make_catalogue("id", header={"Plural-Forms": "nplurals=2; plural=(n != 1);", "Language": "in"})
    write("news/views.py", "_('Reply')")
    metadata = make("id").metadata
    assert metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert metadata["Language"] == "id"


def test_a_broken_catalogue_is_left_as_it_is(write: Write) -> None:
    path = write("locale/fr/LC_MESSAGES/django.po", 'msgid "a"\nmsgstr "b\n')
    with pytest.raises(CommandError, match="cannot be read: line 2 does not end with a quote"):
        make("fr")
    assert path.read_text() == 'msgid "a"\nmsgstr "b\n'


# --- Compiling ----------------------------------------------------------------


def test_compiled_only_when_it_changed(make_catalogue: MakeCatalogue) -> None:
    path = make_catalogue("fr", {"msgid": "Topic", "msgstr": "Sujet"})
    assert compile_catalogue(path)
    assert not compile_catalogue(path)
    later = get_compiled_path(path).stat().st_mtime + 10
    os.utime(path, (later, later))
    assert compile_catalogue(path)
    # Even with the same content, it is now as new as the catalogue.
    os.utime(path, (later - 20, later - 20))
    assert not compile_catalogue(path)


def test_what_is_not_ready_is_not_compiled(make_catalogue: MakeCatalogue) -> None:
    path = make_catalogue(
        "fr",
        {"msgid": "Topic", "msgstr": "Sujet"},
        {"msgid": "Post", "msgstr": "Poteau", "flags": ["fuzzy"]},
        {"msgid": "Reply", "msgstr": ""},
        {"msgid": "day", "msgid_plural": "days", "msgstr_plural": {0: "jour", 1: ""}},
    )
    compile_catalogue(path)
    compiled = polib.mofile(str(get_compiled_path(path)))
    assert [each.msgid for each in compiled] == ["Topic"]
    assert compiled.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"


def test_the_command_compiles_what_is_there(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("fr", {"msgid": "Topic", "msgstr": "Sujet"})
    said = StringIO()
    call_command("compile_catalogues", stdout=said)
    call_command("compile_catalogues", stdout=said)
    assert said.getvalue() == "Compiled: fr.\nCompiled: nothing had changed.\n"


def test_the_command_names_a_catalogue_it_cannot_read(write: Write) -> None:
    write("locale/ne/LC_MESSAGES/django.po", 'msgid "a"\nmsgstr "b\n')
    with pytest.raises(CommandError, match=r"locale/ne/LC_MESSAGES/django\.po: cannot be read"):
        call_command("compile_catalogues")
