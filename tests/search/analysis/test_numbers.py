"""Numbers that are written in several ways find each other."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.search.analysis.numbers import find_numbers, join_words, read_words
from portal.search.analysis.terms import analyse_text
from portal.search.analysis.words import split_words


def get_ways(typed):
    """What a query looks for, by what is one word of it: phrases of terms, or forms."""
    return [{" ".join(word.terms), *word.forms} for word in join_words(read_words(typed))]


def is_found(text, typed):
    terms = analyse_text(text, "en")
    running, forms = f" {' '.join(terms.running)} ", set(terms.forms)
    return all(
        any(f" {way} " in running or way in forms for way in ways) for ways in get_ways(typed)
    )


CONVENTION = [
    "C97",
    "C 97",
    "C097",
    "C-97",
    "К97",  # Cyrillic, as the next
    "С97",
    "K97",
    "Convention 97",
    "Convention No. 97",
    "convention n° 97",
    "Convenio núm. 97",
    "Convenção n.º 97",
    "Конвенция № 97",
    "اتفاقية رقم ٩٧",
    "الاتفاقية رقم 97",
    "کنونشن نمبر ۹۷",
    "कन्वेंशन संख्या 97",
    "कन्भेन्सन ९७",
    "अभिसन्धि नं. ९७",
    "৯৭ নম্বর কনভেনশন",
    "কনভেনশন ৯৭",
    "Konvensi No. 97",
    "Kombensyon Blg. 97",
]


@pytest.mark.parametrize("written", CONVENTION)
@pytest.mark.parametrize("typed", CONVENTION)
def test_a_convention_is_found_however_it_is_written(written, typed):
    assert is_found(f"See {written}.", typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Migration for Employment Convention (Revised), 1949 (No. 97)", "C97"),
        ("Convention (n° 97) sur les travailleurs migrants (révisée), 1949", "convention 97"),
        ("Convenio sobre las trabajadoras y los trabajadores domésticos, 2011 (núm. 189)", "C189"),
        ("Conventions Nos. 97 and 143, 189", "C143"),
        ("Conventions Nos. 97 and 143, 189", "C 189"),
        ("Recommendation No. 204", "R204"),
        ("Р204", "R204"),
        ("R 204", "recomendación 204"),
        ("Рекомендация № 86", "R086"),
        ("P029", "protocol 29"),
        ("प्रोटोकल २९", "P29"),
    ],
)
def test_an_instrument_is_found_by_its_number(text, typed):
    assert is_found(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("C97", "C98"),
        ("C97", "R97"),
        ("Convention 97", "C9"),
        ("the convention of 97 states", "C97"),
        ("Article 97", "C97"),
        ("Convention 2024", "C2024x"),
        ("Convention 970", "C97"),
        ("Protocol 29", "C29"),
        ("R 500", "C500"),
        ("97 workers met for a convention", "C97"),
    ],
)
def test_another_number_is_not_found(text, typed):
    assert not is_found(text, typed)


TELEPHONE = ["+977 1 555 0123", "+977-1-5550123", "00977 1 5550123", "977 1 555 01 23"]
AT_HOME = ["01 5550123", "(01) 555-0123", "01-555-0123", "015550123", "०१-५५५०१२३"]


@pytest.mark.parametrize("written", TELEPHONE + AT_HOME)
@pytest.mark.parametrize("typed", TELEPHONE + AT_HOME)
def test_a_telephone_is_found_however_it_is_grouped(written, typed):
    assert is_found(f"Call {written} in the morning.", typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("+44 (0)20 7946 0018", "020 7946 0018"),
        ("+965\u00a055\u201150\u00a016", "96555 5016"),
        ("+1 800 555 0199", "1-800-555-0199"),
        ("+٩٦٦ ١١ ٤٣٢ ١٠٩٨", "0114321098"),
        ("01-4771000/4771001", "4771001"),
    ],
)
def test_a_telephone_of_another_country(text, typed):
    assert is_found(text, typed)


@pytest.mark.parametrize(
    "text",
    [
        "2024 2025",
        "2024-2025",
        "2026-11-30",
        "30.11.2026",
        "1 000 000",
        "1.000.000",
        "12 50",
        "999",
    ],
)
def test_what_is_no_telephone(text):
    assert not find_numbers(text)


def test_a_telephone_typed_is_one_word_and_other_words_stay():
    assert [word.terms for word in join_words(read_words("call 01 5550123 now"))] == [
        ("call",),
        ("01", "5550123"),
        ("now",),
    ]


NUMBERS = st.lists(
    st.sampled_from(
        [
            "97",
            "c",
            "no",
            "convention",
            "+977 ",
            "(0)",
            "-",
            " ",
            ".",
            "5550123",
            "९७",
            "/",
            ",",
            "x",
        ]
    ),
    max_size=40,
).map(" ".join)


@example("97 no convention 97")
@given(st.one_of(NUMBERS, st.text(st.characters(), max_size=200)))
def test_the_words_stay_what_they_are(text):
    words = list(read_words(text))
    assert [word for word in words if word.terms] == list(split_words(text))
    for word in words:
        assert 0 <= word.start < word.end <= len(text)
    joined = join_words(words)
    assert [t for word in joined for t in word.terms] == [t for word in words for t in word.terms]
    assert all(before.end <= after.start for before, after in pairwise(joined))


@pytest.mark.parametrize("piece", ["1", "1 ", "1-", "(1", "+1", "c 97 ", "no ", "1.", "97 and "])
def test_ten_thousand_of_them_take_no_time(piece):
    began = time.perf_counter()
    list(read_words(piece * (10_000 // len(piece))))
    assert time.perf_counter() - began < 1
