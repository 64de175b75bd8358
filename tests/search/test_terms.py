"""Folding, cutting into terms, parsing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import snippets
from portal.search.analysis.folding import fold_text
from portal.search.analysis.terms import analyse_text
from portal.search.analysis.words import split_words
from portal.search.query import MAX_CHARACTERS, MAX_NEEDLES, Query, parse_query
from portal.search.snippets import Looked, Snippet, make_snippet


def snip(text: str, query: Query, language: str) -> Snippet:
    return make_snippet(text, Looked.for_query(query), language)


ANYTHING = st.text(st.characters(), max_size=300)


@given(ANYTHING)
def test_any_text_can_be_cut_into_terms(text):
    analysed = analyse_text(text, "en")
    terms = " ".join([*analysed.running, *analysed.forms, *analysed.stems])
    assert "\0" not in terms
    terms.encode()  # a database can store it
    for word in split_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert all(term and " " not in term for term in word.terms)


@given(ANYTHING)
def test_terms_of_terms_are_the_same_terms(text):
    once = [term for word in split_words(text) for term in word.terms]
    again = [term for word in split_words(" ".join(once)) for term in word.terms]
    assert again == once


@given(ANYTHING)
def test_any_query_can_be_parsed(text):
    query = parse_query(text, "en")
    query.text.encode()
    assert len(query.text) <= MAX_CHARACTERS
    assert len(query.needles) <= MAX_NEEDLES
    assert all(all(variant.terms) for variant in query.variants)


@given(ANYTHING, ANYTHING)
def test_any_snippet_is_a_part_of_the_text(text, typed):
    found = snip(text, parse_query(typed, "en"), "en")
    assert "".join(found.pieces) in text
    assert len(found.pieces) % 2 == 1
    without_marks = found.html.replace("<mark>", "").replace("</mark>", "")
    assert not set("<>") & set(without_marks)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("STRASSE", "straße"),
        ("ﬁne", "fine"),
        ("Ñandú", "nandu"),
        ("résumé", "re\u0301sume\u0301"),
        ("Ёлка", "елка"),
        ("Αθήνα", "αθηνα"),
        ("ﻻ", "لا"),
        ("إسلام", "اسلام"),
        ("مستشفى", "مستشفي"),
        ("۱۲", "12"),
        ("य\u093c", "\u095f"),
        ("ড\u09bc", "\u09dc"),
        ("co\u00adoperate", "cooperate"),
        ("र्\u200dय", "र्य"),
    ],
)
def test_spellings_of_one_word(one, other):
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("काम", "कम"), ("কাজ", "কজ"), ("ড", "ড\u09bc"), ("เก", "แก")]
)
def test_different_words_stay_different(one, other):
    assert fold_text(one) != fold_text(other)


def test_script_without_spaces_is_found_inside(entry, titles):
    entry("en", "หนังสือเดินทางของคุณ")
    assert titles("en", "เดินทาง") == ["หนังสือเดินทางของคุณ"]


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("passport wage", ["passport", "wage"], []),
        ('"my passport" wage', ["my passport", "wage"], []),
        ("“my passport”", ["my passport"], []),
        ('safe "passport', ["safe", "passport"], []),
        ("my passport", ["passport"], []),
        ("my", ["my"], []),
        ('""', [], []),
        ("e-mail", ["e mail"], []),
        ("l'employeur", ["employeur"], []),
        ("% _ \\", [], []),
        ("cd%ef", ["cd", "ef"], []),
        ("pay pay pay", ["pay"], []),
        ("", [], []),
        ("\0\x1f…—!?", [], []),
        ("wage -passport", ["wage"], ["passport"]),
        ('wage -"my passport" safe', ["wage", "safe"], ["my passport"]),
        ("-passport", [], ["passport"]),
        ("wage - passport", ["wage", "passport"], []),
        ("wage -", ["wage"], []),
    ],
)
def test_parsing(typed, wanted, unwanted):
    query = parse_query(typed, "en")
    assert [" ".join(needle.variants[0].terms) for needle in query.needles] == wanted
    assert [" ".join(needle.variants[0].terms) for needle in query.excluded] == unwanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("the wages are late", ["wages", "late"]),
        ("wages not", ["wages", "not"]),
        ("end of service", ["end", "service"]),
        ("he is not here", ["here"]),
    ],
)
def test_a_stop_word_counts_where_it_makes_the_meaning(typed, wanted):
    needles = parse_query(typed, "en").needles
    assert [" ".join(needle.variants[0].terms) for needle in needles] == wanted


def test_a_phrase_is_found_in_no_other_way():
    assert len(parse_query('"passports"', "en").variants) == 1
    assert len(parse_query("passports", "en").variants) > 1


def test_long_query_is_cut_and_says_so():
    query = parse_query("passport " * 2000, "en")
    assert query.shortened
    assert len(query.text) <= MAX_CHARACTERS
    assert query.text.endswith("passport")
    assert not parse_query("passport", "en").shortened
    assert parse_query(" ".join(f"w{n}" for n in range(MAX_NEEDLES + 1)), "en").shortened


def test_snippet_marks_hits_and_escapes_the_rest():
    text = "Before. " * 30 + "Keep <your> passport & money. " + "After. " * 60
    found = snip(text, parse_query("passport", "en"), "en")
    assert "Keep &lt;your&gt; <mark>passport</mark> &amp; money." in found.html
    assert "Keep <your> passport & money." in found.plain
    assert (found.plain[:2], found.plain[-2:]) == ("…\xa0", "\xa0…")
    assert len(found.plain) < 260


def test_snippet_marks_whole_words_with_vowel_signs_and_points():
    assert snip("جَوَازُ السَّفَرِ", parse_query("جواز", "ar"), "ar").html == "<mark>جَوَازُ</mark> السَّفَرِ"
    assert snip("मेरो पासपोर्टको प्रति", parse_query("पासपोर्ट", "ne"), "ne").html == (
        "मेरो <mark>पासपोर्टको</mark> प्रति"
    )


def test_snippet_begins_with_the_text_when_only_the_title_has_the_word():
    found = snip("Nothing of it here.", parse_query("passport", "en"), "en")
    assert found.plain == found.html == "Nothing of it here."


def test_a_snippet_reads_no_further_than_it_reaches(monkeypatch):
    read = []

    def count(text):
        for word in split_words(text):
            read.append(word)
            yield word

    monkeypatch.setattr(snippets, "split_words", count)
    typed = parse_query(" ".join(f"w{number}" for number in range(10)), "en")
    found = snip("w1 w2 w3 " * 70_000, typed, "en")
    assert found.plain.startswith("w1 w2")
    assert len(read) < 200
    read.clear()
    snip("stone after stone " * 70_000, typed, "en")
    assert len(read) <= snippets.CHARACTERS_SEARCHED / 6 + 1
