"""Each thing that ``check_catalogues`` must not let pass, in a small catalogue."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.i18n import registry
from portal.i18n.catalogues.files import get_catalogue_path
from portal.i18n.catalogues.libraries import MESSAGES_FILE
from portal.i18n.catalogues.messages import Message
from portal.i18n.catalogues.terms import get_terms_path
from portal.i18n.catalogues.validation import check_catalogue

MakeCatalogue = Callable[..., Path]


def problems(code: str, *messages: Message) -> list[str]:
    """What checking a language's catalogue says, line by line."""
    return [str(problem) for problem in check_catalogue(registry.BY_CODE[code], messages)]


def check_entry(make_catalogue: MakeCatalogue, code: str, **entry: Any) -> list[str]:
    """What checking says of a catalogue with one entry that the sources have, too."""
    make_catalogue(code, entry)
    message = Message(
        entry["msgid"], entry.get("msgid_plural"), entry.get("msgctxt"), ["templates/base.html"]
    )
    return problems(code, message)


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Sign in", "लगइन"),
        ("Forum", "Forum"),
        ("Hello %(name)s", "नमस्ते %(name)s"),
        ("%(a)s of %(b)s", "%(b)s मध्ये %(a)s"),
        ("100%% of %(name)s", "%(name)s को शत प्रतिशत"),
        ("50 % of the wage", "ज्यालाको ५० %"),
        ("For example +977 1 555 0101, as UTF-8", "जस्तै +977 1 555 0101, UTF-8 मा"),
        ('<a href="/2026">Up to 5 MB</a>, {2}', '<a href="/2026">५ MB सम्म</a>, {2}'),
        ("Files of {} and {name}", "{} र {name} का फाइल"),
        ('Read <a href="/law">the law</a>', '<a href="/law">कानुन</a> पढ्नुहोस्'),
        ("Line<br>two", "हरफ<br>दुई"),
        ("\n  Dear member,\n", "\n  प्रिय सदस्य,\n"),
        ("write to help@example.org at https://example.org/a/b/c/d", "help@example.org"),
    ],
)
def test_right_translations_pass(
    make_catalogue: MakeCatalogue, original: str, translation: str
) -> None:
    assert check_entry(make_catalogue, "ne", msgid=original, msgstr=translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "said"),
    [
        ("Sign in", "", "is not translated"),
        ("Up to 5 MB", "5 MB सम्म", "has 5 in European digits"),
        ("Hello %(name)s", "नमस्ते", "lacks %(name)s"),
        ("Hello %(name)s", "नमस्ते %(nam)s", "has %(nam)s, which the original does not have"),
        ("Hello %(name)s", "नमस्ते %(name)s %(name)d", "has %(name)d"),
        ("Hello %(name)s", "नमस्ते %(name)s 100%", "has a single %: write %%"),
        ("%s of %d", "%d of %s", "has %d %s in place of %s %d"),
        ("Half of it", "५०% भाग", "has a %, which the original does not have"),
        ("File {name}", "फाइल", "lacks {name}"),
        ("File {name}", "फाइल {name} {size}", "has {size}"),
        ("File {name}", "फाइल {name", "has a brace that does not fit"),
        ("<b>Stop</b>", "रोक्नुहोस्", "lacks the HTML </b> <b>"),
        ("<b>Stop</b>", "</b>रोक्नुहोस्<b>", "do not close one another"),
        ("Stop", "<script>रोक्नुहोस्</script>", "has the HTML </script> <script>"),
        ('<a href="/a">x</a>', '<a href="/b">x</a>', 'lacks the HTML <a href="/a">'),
        ("Stop ", "रोक्नुहोस्", "ends with the white space '', not ' '"),
        ("Stop", "\nरोक्नुहोस्", "begins with the white space"),
        ("Your passport is yours.", "Your passport is yours.", "is the English sentence"),
    ],
)
def test_wrong_translations_are_named(
    make_catalogue: MakeCatalogue, original: str, translation: str, said: str
) -> None:
    found = check_entry(make_catalogue, "ne", msgid=original, msgstr=translation)
    assert said in " and ".join(found)
    for line in found:
        assert line.startswith("locale/ne/LC_MESSAGES/django.po:")
        assert f"“{original.strip()}”" in line


def test_fuzzy_is_not_translated(make_catalogue: MakeCatalogue) -> None:
    found = check_entry(make_catalogue, "fr", msgid="Topic", msgstr="Sujet", flags=["fuzzy"])
    assert "is fuzzy" in found[0]


REPLIES = {"msgid": "%(count)s reply", "msgid_plural": "%(count)s replies"}


def test_every_plural_form_is_needed(make_catalogue: MakeCatalogue) -> None:
    forms = {0: "%(count)s ответ", 1: "%(count)s ответа"}
    found = check_entry(make_catalogue, "ru", **REPLIES, msgstr_plural=forms)
    assert "has 2 plural forms, not 3" in found[0]


def test_an_empty_plural_form_is_not_translated(make_catalogue: MakeCatalogue) -> None:
    forms = {0: "%(count)s ответ", 1: "", 2: "%(count)s ответов"}
    found = check_entry(make_catalogue, "ru", **REPLIES, msgstr_plural=forms)
    assert "is not translated in every plural form" in found[0]


def test_placeholders_of_each_plural_form(make_catalogue: MakeCatalogue) -> None:
    forms = {0: "ответ", 1: "%(count)s ответа", 2: "%(number)s ответов"}
    found = check_entry(make_catalogue, "ru", **REPLIES, msgstr_plural=forms)
    # The first form is for 21, too: the number has to be said.
    assert "msgstr[0] lacks %(count)s" in found[0]
    assert "msgstr[2] has %(number)s" in found[1]


def test_a_form_for_one_number_need_not_say_it(make_catalogue: MakeCatalogue) -> None:
    forms = {
        0: "لا ردود",
        1: "رد واحد",
        2: "ردان",
        3: "%(count)s ردود",
        4: "%(count)s ردًا",
        5: "%(count)s رد",
    }
    assert check_entry(make_catalogue, "ar", **REPLIES, msgstr_plural=forms) == []


def test_english_in_a_plural_form(make_catalogue: MakeCatalogue) -> None:
    entry = {"msgid": "One person has answered you", "msgid_plural": "They have answered you all"}
    forms = {0: "One person has answered you", 1: "उनीहरूले जवाफ दिए"}
    found = check_entry(make_catalogue, "ne", **entry, msgstr_plural=forms)
    assert "msgstr[0] is the English sentence" in found[0]


def test_number_of_plural_forms_in_the_header(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("id", header={"Plural-Forms": "nplurals=2; plural=(n != 1);"})
    assert "the header says 2 plural forms, not 1" in problems("id")[0]


def test_plural_rule_in_the_header(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("fr", header={"Plural-Forms": "nplurals=2; plural=(n != 1);"})
    assert "the header's plural rule is wrong" in problems("fr")[0]


def test_the_rule_may_be_written_in_another_way(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("fr", header={"Plural-Forms": "nplurals=2; plural=(n == 0 || n == 1 ? 0 : 1)"})
    assert problems("fr") == []


@pytest.mark.parametrize("rule", ["", "nplurals=2", "nplurals=2; plural=import os", "a;b;c"])
def test_plural_rule_that_cannot_be_read(make_catalogue: MakeCatalogue, rule: str) -> None:
    make_catalogue("fr", header={"Plural-Forms": rule})
    assert "Plural-Forms cannot be read" in problems("fr")[0]


def test_catalogue_of_another_language(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("ur", header={"Language": "ar"})
    assert "the header says Language “ar”, not “ur”" in problems("ur")[0]


def test_message_that_the_catalogue_lacks(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("bn")
    found = problems("bn", Message("Hotline", locations=["news/templates/a.html"]))
    assert "“Hotline” is missing (in news/templates/a.html)" in found[0]


def test_message_that_the_sources_lack(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("bn", {"msgid": "Fax", "msgstr": "ফ্যাক্স"})
    assert "“Fax” is not in the sources any more" in problems("bn")[0]


def test_plural_that_the_sources_changed(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("bn", {"msgid": "reply", "msgstr": "উত্তর"})
    assert "has another plural in the sources" in problems("bn", Message("reply", "replies"))[0]


def test_context_tells_messages_apart(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("fr", {"msgid": "May", "msgctxt": "month", "msgstr": "mai"})
    assert problems("fr", Message("May", context="month")) == []
    assert len(problems("fr", Message("May", locations=["news/views.py"]))) == 2


def test_obsolete_entries_are_refused(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("fr", {"msgid": "Fax", "msgstr": "Fax", "obsolete": True})
    assert "is obsolete" in problems("fr")[0]


def test_no_catalogue(project: Path) -> None:
    assert "is not there; run manage.py make_catalogues" in problems("hi")[0]


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "a"\nmsgstr "b\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "\xff"\n',
        b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
        b"<html>",
    ],
    ids=["no closing quote", "not UTF-8", "twice the same", "something else"],
)
def test_catalogue_that_cannot_be_read(project: Path, content: bytes) -> None:
    path = get_catalogue_path("hi")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    found = problems("hi")
    assert len(found) == 1
    assert "locale/hi/LC_MESSAGES/django.po: cannot be read" in found[0]


def test_the_command_lists_and_fails(
    make_catalogue: MakeCatalogue, write: Callable[[str, str], Path]
) -> None:
    write("news/views.py", "_('Sign in')\n_('Sign out')\n")
    make_catalogue("fr", {"msgid": "Sign in", "msgstr": "Se connecter"})
    listed = StringIO()
    with pytest.raises(CommandError, match="1 problems in the catalogues"):
        call_command("check_catalogues", "fr", stderr=listed)
    assert "“Sign out” is missing (in news/views.py)" in listed.getvalue()


def test_the_command_passes_what_is_right(
    make_catalogue: MakeCatalogue, write: Callable[[str, str], Path]
) -> None:
    write("news/views.py", "_('Sign in')\n")
    make_catalogue("fr", {"msgid": "Sign in", "msgstr": "Se connecter"})
    said = StringIO()
    call_command("check_catalogues", "fr", stdout=said)
    assert said.getvalue() == "1 messages, right in 1 catalogues.\n"


def test_the_command_refuses_a_language_without_catalogue(project: Path) -> None:
    with pytest.raises(CommandError, match="“xx” has no catalogue"):
        call_command("check_catalogues", "xx")


# --- English: the libraries' messages in plain words ---------------------------

INVALID = Message("Enter a valid email address, please.", locations=[MESSAGES_FILE])


def english_problems(*messages: Message) -> list[str]:
    found = check_catalogue(registry.BY_CODE["en"], messages)
    return [problem.text for problem in found]


def test_english_has_the_libraries_messages_only(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("en", {"msgid": INVALID.singular, "msgstr": "Type an address."})
    assert english_problems(INVALID, Message("Our own", locations=["news/views.py"])) == []
    assert [text.split()[:2] for text in english_problems()] == [["is", "not"]]


def test_english_is_not_the_library_s_sentence(make_catalogue: MakeCatalogue) -> None:
    make_catalogue("en", {"msgid": INVALID.singular, "msgstr": INVALID.singular})
    assert english_problems(INVALID) == ["is the English sentence"]


def test_english_avoids_what_the_sources_avoid(make_catalogue: MakeCatalogue) -> None:
    write_text = get_terms_path().write_text
    write_text('terms: []\navoid: {"emails?": say “e-mail”}\ntwo_meanings: []\n', "utf-8")
    make_catalogue("en", {"msgid": INVALID.singular, "msgstr": "Type an email."})
    assert english_problems(INVALID) == ["says “email”: say “e-mail”"]
