"""Who names a country looks for that country, by any of its names, in any language."""

import pytest

from portal.search.country_names import find_countries, mark_country
from portal.search.query import parse_query
from portal.search.results import MIN_RESULTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reader", "typed", "code", "is_needed"),
    [
        ("ru", "кувейте", "KW", True),
        ("ne", "मलेसियामा", "MY", True),
        ("fr", "belge", "BE", True),
        ("fr", "arabie saoudite", "SA", True),
        ("en", "dubai", "AE", True),
        ("bn", "সৌদি", "SA", True),
        ("en", "nepali", "NP", False),  # or the language
    ],
)
def test_words_for_a_country(reader, typed, code, is_needed):
    terms = tuple(term for term in parse_query(typed, reader).words)
    found = find_countries(terms, reader)
    assert set(found.values()) == {(mark_country(code), is_needed)}
    assert len(found) == len(terms)


@pytest.mark.parametrize(
    ("reader", "typed"), [("ur", "یونین"), ("ur", "مالک"), ("fil", "pero"), ("es", "meses")]
)
def test_other_words_are_no_countries(reader, typed):
    assert not find_countries(parse_query(typed, reader).words, reader)


def test_what_is_said_of_another_country_is_no_answer(entry, titles):
    entry("en", "Exit permit in Qatar", "leave the country", countries=("QA",))
    entry("en", "Something", "an exit", countries=("KW",))
    assert titles("en", "exit permit country Kuwait") == ["Something"]


def test_a_country_is_found_by_its_mark_in_another_language(entry, titles):
    for number in range(MIN_RESULTS):
        entry("ru", f"Разрешение на работу {number}")
    entry("en", "Work permit", countries=("RU",))
    assert titles("ru", "разрешение на работу в России") == ["Work permit"]


def test_where_nothing_is_about_the_country_the_rest_is_found(entry, titles):
    entry("en", "Exit permit")
    assert titles("en", "exit permit Kuwait") == ["Exit permit"]


def test_a_language_is_not_needed(entry, titles):
    entry("en", "A contract to read")
    entry("en", "A dinner for two", countries=("NP",))
    assert "A contract to read" in titles("en", "contract Nepali")
