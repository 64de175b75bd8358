"""Terms are found as whole words in every script, the longest first, in linear time."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.glossary.matching import TermMatcher

pytestmark = pytest.mark.database


def found(language: str, terms: list[str], text: str) -> list[str]:
    finder = TermMatcher(language)
    for term in terms:
        finder.add(term, [term])
    return [text[hit.start : hit.end] for hit in finder.find(text)]


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        ("en", "strike", "A Strike, not striker or strikes.", ["Strike"]),
        (
            "en",
            "end-of-service pay",
            "Your END OF SERVICE PAY is due.",
            ["END OF SERVICE PAY"],
        ),
        ("fr", "grève", "La Grève d’hier; grèves", ["Grève"]),
        ("fr", "grève", "La gre\u0300ve", ["gre\u0300ve"]),
        ("ru", "профсоюз", "ПРОФСОЮЗ и профсоюза", ["ПРОФСОЮЗ"]),
        ("ar", "نقابة", "اسأل النقابة أو نقابة، ونقابات", ["النقابة", "نقابة"]),
        ("ar", "كفالة", "نظام الكفالة", ["الكفالة"]),
        ("ar", "إضراب", "للإضراب وبالإضراب", ["للإضراب", "وبالإضراب"]),
        ("ur", "ہڑتال", "ہڑتال۔ ہڑتالی", ["ہڑتال"]),
        ("hi", "हड़ताल", "हड़ताल। हड़तालें", ["हड़ताल"]),
        ("hi", "कम", "काम कमी कम", ["कम"]),
        ("ne", "करार", "करारको र करारहरूमा; इकरार", ["करारको", "करारहरूमा"]),
        ("bn", "চুক্তি", "চুক্তির শর্ত, চুক্তিপত্র", ["চুক্তির"]),
        ("fil", "welga", "Welga o pagwewelga", ["Welga"]),
    ],
)
def test_words_end_where_the_script_ends_them(
    language: str, term: str, text: str, expected: list[str]
) -> None:
    assert found(language, [term], text) == expected


@pytest.mark.parametrize("sign", ["'", "’", "ʼ", "‘", "&#x27;", "&#39;", "&rsquo;"])
@pytest.mark.parametrize("listed", ["'", "’", "ʼ"])
def test_one_apostrophe_is_as_good_as_another(sign: str, listed: str) -> None:
    terms = ["contrat", f"contrat d{listed}apprentissage", f"l{listed}employeur"]
    written = f"contrat d{sign}apprentissage"
    assert found("fr", terms, f"Le {written} et l{sign}employeur") == [
        written,
        f"l{sign}employeur",
    ]
    assert found("fr", terms, "Le contrat d’engagement") == ["contrat"]


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("करार", "करा\u200dर"),
        ("employment contract", "employ\u00adment&nbsp;contract"),
        ("نقابة", "ﻧﻘﺎﺑﺔ"),
        ("ড়", "\u09a1\u09bc"),
        ("visa", "ｖｉｓａ"),
    ],
)
def test_normal_forms_are_compared(term: str, written: str) -> None:
    assert found("en", [term], f"x {written} x") == [written]


def test_the_longest_term_wins_and_none_overlaps() -> None:
    terms = ["contract", "contract substitution", "substitution fee"]
    text = "Contract substitution fee; contract, substitution fee"
    assert found("en", terms, text) == ["Contract substitution", "contract", "substitution fee"]


def test_a_term_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert found("en", ["trade union"], "A trade. Union men.") == []


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_any_text_is_read_without_overlap(text: str, terms: list[str]) -> None:
    finder = TermMatcher("ne")
    for term in terms:
        finder.add(term, [term])
    hits = list(finder.find(text))
    assert all(hit.start < hit.end for hit in hits)
    assert all(first.end <= second.start for first, second in itertools.pairwise(hits))


@given(st.text(alphabet="abc किा ", max_size=20))
def test_a_term_alone_is_found(term: str) -> None:
    expected = [] if not term.strip() else [term.strip()]
    assert found("en", [term], term) == expected or " " in term.strip() or not expected


def test_a_long_text_takes_time_in_step_with_its_length() -> None:
    finder = TermMatcher("en")
    for number in range(1000):
        finder.add(str(number), [f"work contract number {number}"])
    list(finder.find("warm"))
    started = time.process_time()
    assert list(finder.find("work contract number " * 30_000)) == []
    assert time.process_time() - started < 5
