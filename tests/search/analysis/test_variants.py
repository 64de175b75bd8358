"""What is stored of a text, and the ways in which a typed word finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.i18n import registry
from portal.search.analysis.folding import fold_text
from portal.search.analysis.stems import STEM
from portal.search.analysis.synonyms import build_table
from portal.search.analysis.terms import (
    ROMAN,
    analyse_text,
    expand_phrase,
    expand_word,
    romanise_terms,
)

LANGUAGES = st.sampled_from(sorted(registry.BY_CODE))
ANYTHING = st.text(st.characters(), max_size=300)


@given(ANYTHING, LANGUAGES)
def test_any_text_can_be_analysed(text, language):
    terms = analyse_text(text, language)
    skeletons = romanise_terms(text, language)
    for term in (*terms.running, *terms.forms, *terms.stems, *skeletons):
        assert term
        assert not {" ", "\0"} & set(term)
        term.encode()  # a database can store it
    assert all(stem.startswith(STEM) and len(stem) > 1 for stem in terms.stems)
    assert all(skeleton.startswith(ROMAN) and len(skeleton) > 2 for skeleton in skeletons)
    assert len(set(terms.stems)) == len(terms.stems)
    assert not {STEM, ROMAN} & set("".join(terms.running + terms.forms))


@given(st.text(st.characters(), max_size=12), LANGUAGES)
def test_any_word_has_variants(text, language):
    for term in analyse_text(text, language).running:
        variants = expand_word(term, language)
        assert (variants[0].term, variants[0].sort) == (term, "exact")
        assert len(variants) < 20
        assert len(set(variants)) == len(variants)


def test_a_word_of_ten_thousand_letters_is_a_word():
    for letter in ("a", "1", "क", "ع", "-", "a-", "1 ", "\u0301", "क्"):
        text = letter * 10_000
        analyse_text(text, "en")
        romanise_terms(text, "ne")
        expand_word(fold_text(text)[:5_000], "en")


def test_phrases_do_not_run_into_other_forms():
    terms = analyse_text("The employer’s e-mail: workers", "en")
    assert terms.running == ["the", "employer", "s", "e", "mail", "workers"]
    assert terms.forms == ["employers", "email"]
    assert terms.stems == [f"{STEM}employ", f"{STEM}worker"]


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "contracts", "contract"),
        ("en", "contract", "contracts"),
        ("es", "trabajadoras", "trabajador"),
        ("pt", "organizações", "organizacao"),
        ("fr", "la salariée", "salaries"),
        ("ru", "работающий", "работающих"),
        ("ar", "المهاجرون", "مهاجرين"),
        ("hi", "मज़दूरों", "मजदूर"),
        ("ne", "श्रमिकहरूलाई", "श्रमिकको"),
        ("id", "pekerjaan", "bekerja"),
        ("ur", "مزدوروں", "مزدور"),
        ("bn", "শ্রমিকদের", "শ্রমিকের"),
        ("fil", "magbabayad", "binayaran"),
    ],
)
@pytest.mark.parametrize("reader", ["en", "ne"])
def test_a_word_is_found_in_another_form_by_every_reader(language, text, typed, reader):
    terms = analyse_text(text, language)
    stored = {*terms.running, *terms.forms, *terms.stems}
    found = [v for v in expand_word(fold_text(typed), reader) if v.term in stored]
    assert [variant.sort for variant in found]


def test_variants_in_order_of_worth():
    synonyms = build_table([["kafala", "كفالة", "sponsorship system"]])
    variants = expand_word("kafala", "en", synonyms)
    order = list(dict.fromkeys(variant.sort for variant in variants))
    assert order == ["exact", "beginning", "stem", "synonym", "roman"]
    assert [v.term for v in variants if v.sort == "synonym"] == ["sponsorship system", "كفاله"]
    assert [v.term for v in variants if v.is_beginning] == ["kafala"]


def test_synonyms_of_another_form_and_in_other_forms():
    synonyms = build_table([["तलब", "ज्याला", "wage"], ["शोषण", "exploitation"]])
    found = [v.term for v in expand_word("तलबको", "ne", synonyms) if v.sort == "synonym"]
    assert found[:2] == ["तलब", f"{STEM}तलब"]
    assert {"ज्याला", f"{STEM}ज्याला", "wage"} <= set(found)
    phrase = expand_phrase(("trade", "unions"), "en", build_table([["trade union", "نقابة"]]))
    assert [(v.term, v.sort) for v in phrase] == [
        ("trade unions", "exact"),
        ("trade union", "synonym"),
        ("نقابه", "synonym"),
    ]


def test_letters_and_short_numbers_do_not_go_on():
    for term in ("a", "97", "क"):
        assert not any(variant.is_beginning for variant in expand_word(term, "en"))
    assert any(variant.is_beginning for variant in expand_word("2026", "en"))


def test_only_words_in_latin_letters_are_read_as_romanised():
    assert not any(v.sort == "roman" for v in expand_word("तलब", "ne"))
    assert not any(v.sort == "roman" for v in expand_word("pay", "ne"))
    assert romanise_terms("passport", "en") == romanise_terms("passport", "ne") == []
    assert set(romanise_terms("तलब", "ne")) & {v.term for v in expand_word("talab", "en")}
