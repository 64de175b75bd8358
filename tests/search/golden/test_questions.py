"""The golden set is whole: its fields, its numbers, its letters. Whether it is found is measured
on the demo (``python -m tests.search.golden.run``)."""

import unicodedata
from collections import Counter

import pytest

from portal.i18n import registry as languages
from tests.search.golden.questions import FOLDER, Question, is_wanted, load_questions, read_entries

SORTS = {"plain", "romanised", "misspelt", "number", "phrase", "synonym", "stem", "title"}
CODES = [language.code for language in languages.REGISTRY]
# The sorts that are no language's own: they count besides.
BESIDES = {"romanised", "misspelt", "title"}
LEAST = {
    "romanised": 36,
    "misspelt": 24,
    "number": 24,
    "phrase": 12,
    "synonym": 24,
    "stem": 24,
    "title": 20,
}
LEAST_IN_ALL, LEAST_OF_A_LANGUAGE, LANGUAGES_MISSPELT = 200, 14, 8
ROMANISED = {"ne", "hi", "ur", "bn", "ar"}


def test_every_language_has_its_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_the_fields(code: str) -> None:
    for entry in read_entries(code):
        assert {"q", "want", "sort"} <= entry.keys() <= {"q", "want", "sort", "why"}, entry
        assert all(isinstance(entry.get(key, ""), str) for key in ("q", "sort", "why")), entry
        assert entry["sort"] in SORTS, entry
        assert entry["q"] == " ".join(entry["q"].split()) != "", entry
        assert entry["want"], entry
        assert len(set(entry["want"])) == len(entry["want"]), entry


def test_a_wanted_address_is_of_a_page_in_a_language() -> None:
    for question in load_questions():
        for wanted in question.want:
            _, code, *steps = wanted.split("/")
            assert code in CODES, question
            assert len([step for step in steps if step]) >= 2, question
            assert "?" not in wanted, question


def test_there_are_enough() -> None:
    questions = load_questions()
    assert len(questions) >= LEAST_IN_ALL
    own = Counter(each.language for each in questions if each.sort not in BESIDES)
    assert {code: own[code] for code in CODES if own[code] < LEAST_OF_A_LANGUAGE} == {}
    sorts = Counter(each.sort for each in questions)
    assert {sort: sorts[sort] for sort, least in LEAST.items() if sorts[sort] < least} == {}
    misspelt = {each.language for each in questions if each.sort == "misspelt"}
    assert len(misspelt) >= LANGUAGES_MISSPELT
    assert {each.language for each in questions if each.sort == "romanised"} == ROMANISED


def test_nothing_is_asked_twice() -> None:
    asked = Counter((each.language, each.q.casefold()) for each in load_questions())
    assert [key for key, times in asked.items() if times > 1] == []


def test_the_letters_are_composed() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)


def test_romanised_words_are_in_latin_letters() -> None:
    for question in load_questions():
        if question.sort == "romanised":
            assert question.q.isascii(), question


@pytest.mark.parametrize(
    ("url", "wanted", "is_it"),
    [
        ("/ne/rights-guides/a/?whole", "/ne/rights-guides/a/", True),
        ("/ne/rights-guides/a/part/", "/ne/rights-guides/a/", True),
        ("/ne/rights-guides/ab/", "/ne/rights-guides/a/", False),
        ("/en/rights-guides/a/", "/ne/rights-guides/a/", False),
        ("/ne/forum/board/x-3/topic/y-6/?from=2#post-2", "/ne/forum/board/x-*/topic/y-*/", True),
        ("/ne/rules/QA/#qa-1", "/ne/rules/QA/", True),
        ("/ne/rules/QA/#qa-1", "/ne/rules/QA/#qa-2", False),
        ("/ne/rules/QA/#qa-pay-1", "/ne/rules/*#*-pay-*", True),
        ("/ne/rules/QA/", "/ne/rules/QA/#qa-1", False),
    ],
)
def test_an_answer_is_wanted(url: str, wanted: str, is_it: bool) -> None:
    assert is_wanted(url, wanted) is is_it


def test_the_place_of_an_answer() -> None:
    question = Question("ne", "x", ("/ne/a/b/", "/en/a/b/"), "plain")
    assert question.find(["/ne/c/d/", "/en/a/b/", "/ne/a/b/"]) == 2
    assert question.find([]) is None
