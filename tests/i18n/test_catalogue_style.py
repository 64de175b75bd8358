"""How messages are worded: each fault that once stood in every catalogue, in one message."""

from pathlib import Path

import polib
import pytest

from portal.i18n import registry
from portal.i18n.catalogues.messages import CatalogueError, Message
from portal.i18n.catalogues.style import (
    find_bare_colons,
    find_project_problems,
    find_source_problems,
    find_term_problems,
    find_typography_problems,
    find_unfinished_sentences,
)
from portal.i18n.catalogues.terms import Term, TermList, get_terms_path, read_terms
from tests.demo_data import ROOT

BOARD = Term(
    "board",
    "boards?",
    "a place in the forum that holds topics",
    {"fr": ["rubrique"], "ru": ["раздел"], "fil": ["board"]},
    {"fr": ["All boards"]},
)
TERMS = TermList(
    (BOARD,), {r"vouch\w*": "say “confirm”", r"(?<!e-)mails?": "say “e-mail”"}, frozenset({"next"})
)


@pytest.mark.parametrize(
    ("english", "plural", "context"),
    [
        ("Someone must confirm that they know you", None, None),
        ("We will send you an e-mail", None, None),
        ("Confirm %(mail)s", None, None),
        ("Next", None, "button of a list"),
        ("Next page", None, None),
        ("%(count)s post", "%(count)s posts", None),
        ("%(number)s topic · posts: %(posts)s", "%(number)s topics · posts: %(posts)s", None),
        ("Machine translation. Original language: %(original)s", None, None),
        ("“%(title)s” (%(language)s)", None, None),
    ],
)
def test_good_english_passes(english: str, plural: str | None, context: str | None) -> None:
    assert [*find_source_problems(Message(english, plural, context), TERMS)] == []


@pytest.mark.parametrize(
    ("english", "plural", "said"),
    [
        ("Who vouches for you", None, "“vouches”: say “confirm”"),
        ("You get a mail", None, "“mail”"),
        ("One topic", "%(n)s topics by mail", "“mail”"),
        ("Next", None, "two meanings"),
        (
            "%(number)s topic, %(posts)s posts",
            "%(number)s topics, %(posts)s posts",
            "no form for one",
        ),
        ("At most %(most)s characters", None, "no form for one"),
        ("Not yet in %(language)s", None, "a language’s name inside a sentence"),
        ("Translated from %(original)s by a machine", None, "a language’s name inside a sentence"),
    ],
)
def test_english_that_cannot_be_translated_is_named(
    english: str, plural: str | None, said: str
) -> None:
    assert said in " and ".join(find_source_problems(Message(english, plural), TERMS))


@pytest.mark.parametrize(
    ("template", "unfinished"),
    [
        ("{% translate 'You asked on' %} <time datetime='x'>{{ day }}</time>.", ["You asked on"]),
        ('{% translate "by" %} <b><bdi>{{ name }}</bdi></b>', ["by"]),
        ('{% translate "You asked on:" %} <time>{{ day }}</time>', []),
        ('<th>{% translate "Day" %}</th><td>{{ day }}</td>', []),
        ('{% translate "Day" as title %} {{ title }}', []),
        ('{% translate "Is it you?" %} {{ name }}', []),
    ],
)
def test_sentences_are_not_put_together_in_templates(template: str, unfinished: list[str]) -> None:
    assert [*find_unfinished_sentences(template)] == unfinished


def test_the_colon_after_a_label_is_left_to_the_language() -> None:
    assert find_bare_colons('<b>{% translate "Day" %}: {{ day }}</b>') == ["Day"]
    assert find_bare_colons('{% translate "Day:" %} {{ day }} {{ _("Day")|with_colon }}') == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Qui peut vous aider\u202f? À 14:05, «\u202foui\u202f»\u00a0: l’accord"),
        ("fr", '<a href="https://example.org/?a=1">Lire</a>'),
        ("ar", "هل لديك سؤال؟ نعم، %(number)s"),
        ("ur", "کیا آپ نے لکھا؟ جی ہاں۔"),
        ("hi", "आप पढ़ सकते हैं। UTF-8"),
        ("bn", "আপনি পড়তে পারেন।"),
        ("ru", "«Да», — 14:05"),
        ("fil", "Hindi ka puwedeng magsulat dito."),
    ],
)
def test_the_marks_of_a_language_pass(code: str, text: str) -> None:
    assert [*find_typography_problems(text, registry.BY_CODE[code])] == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Qui peut vous aider ?"),
        ("fr", "Qui peut vous aider?"),
        ("fr", "Langue: français"),
        ("fr", "«oui»"),
        ("fr", "l'accord"),
        ("pt", 'Diga "sim"'),
        ("ar", "هل لديك سؤال?"),
        ("ar", "نعم, لا"),
        ("ur", "جی ہاں."),
        ("hi", "आप पढ़ सकते हैं."),
        ("ne", "पढ्न सक्नुहुन्छ. फेरि"),
        ("bn", "আপনি পড়তে পারেন."),
    ],
)
def test_other_marks_are_named(code: str, text: str) -> None:
    assert len([*find_typography_problems(text, registry.BY_CODE[code])]) == 1


def term_problems(code: str, english: str, *texts: str) -> list[str]:
    entry = polib.POEntry(msgid=english, msgstr="" if texts[1:] else texts[0])
    entry.msgstr_plural = dict(enumerate(texts)) if texts[1:] else {}
    return [*find_term_problems(entry, registry.BY_CODE[code], TERMS)]


def test_a_term_is_said_with_its_word() -> None:
    assert term_problems("fr", "Follow this board", "Suivre cette Rubrique") == []
    assert term_problems("ru", "No boards", "Разделов нет") == []
    assert term_problems("ru", "Boards", "Доски") != []
    assert term_problems("ru", "%(n)s board", "%(n)s доска", "%(n)s раздела") == []
    assert term_problems("fr", "All boards", "Tout le forum") == []
    assert term_problems("fr", "On the cupboard", "Dans le placard") == []
    # A language without a word of its own for it yet is not asked for it.
    assert term_problems("es", "Boards", "Foros") == []


def test_the_sources_of_the_project_are_looked_at(tmp_path: Path) -> None:
    template = tmp_path / "room" / "templates" / "page.html"
    template.parent.mkdir(parents=True)
    template.write_text('{% load i18n %}{% translate "since" %} {{ day }}', encoding="utf-8")
    messages = [Message("Who vouches", None, None, ["room/views.py"])]
    found = [*find_project_problems(tmp_path, messages)]
    assert len(found) == 2
    assert found[0].startswith("room/views.py: “Who vouches”")
    assert found[1].startswith("room/templates/page.html: “since”")


def test_a_library_is_not_ours_to_word(tmp_path: Path) -> None:
    message = Message("Enter a valid email address.", None, None, ["django: forms/fields.py"])
    assert [*find_project_problems(tmp_path, [message])] == []


def test_every_term_has_its_word_in_every_language() -> None:
    terms = read_terms(get_terms_path()).terms
    assert len(terms) >= 60
    for term in terms:
        assert set(term.words) == {language.code for language in registry.REGISTRY} - {"en"}
        assert all(term.words.values()), term.term


def test_what_is_not_a_term_list_is_named(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("terms: [", "terms: [{term: x}]\navoid: {}\ntwo_meanings: []", "")
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CatalogueError):
            read_terms(path)
    assert (ROOT / "locale" / "terms.yaml").exists()
